package dev.setia.platform;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Questions to the database, gathered from those who know how to ask them, and then asked together by {@link OneTrip}:
 * one round trip, however many modules want to know something. The counterpart of {@link Writes}. For one trip.
 */
public final class Questions {
    /** Sets the parameters of a statement, which has others before them. */
    @FunctionalInterface
    public interface Binding {
        /**
         * Binds.
         *
         * @param first the index of the first parameter of this question
         * @return the index after its last one
         */
        int bind(PreparedStatement statement, int first) throws SQLException;
    }

    private static final class Question<T> implements Supplier<List<T>> {
        private final String sql;
        private final Binding binding;
        private final Rows.Mapping<T> mapping;
        private @Nullable List<T> answer;

        Question(String sql, Binding binding, Rows.Mapping<T> mapping) {
            this.sql = sql;
            this.binding = binding;
            this.mapping = mapping;
        }

        void read(ResultSet rows) throws SQLException {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(mapping.map(rows));
            }
            answer = found;
        }

        @Override
        public List<T> get() {
            if (answer == null) {
                throw new IllegalStateException("this was not asked yet");
            }
            return answer;
        }
    }

    private final List<Question<?>> questions = new ArrayList<>();

    /**
     * One more.
     *
     * @param sql one SELECT, always the same text for the same question: it is prepared once
     * @param mapping makes the answer of its rows, in their order
     * @return has the answer once the trip is over
     */
    public <T> Supplier<List<T>> ask(String sql, Binding binding, Rows.Mapping<T> mapping) {
        Question<T> question = new Question<>(sql, binding, mapping);
        questions.add(question);
        return question;
    }

    /**
     * One more, whose rows somebody takes when the trip is over.
     *
     * @param sql as in {@link #ask}
     */
    public void tell(String sql, Binding binding, Rows.Taker taker) {
        var unused = ask(sql, binding, row -> {
            taker.take(row);
            return true;
        });
    }

    /** The parameters are these, none of them null: the driver must know their types without asking. */
    public static Binding values(Object... values) {
        return (statement, first) -> {
            int next = first;
            for (Object value : values) {
                statement.setObject(next++, value);
            }
            return next;
        };
    }

    boolean isEmpty() {
        return questions.isEmpty();
    }

    List<String> texts() {
        return questions.stream().map(question -> question.sql).toList();
    }

    int bind(PreparedStatement statement, int first) throws SQLException {
        int next = first;
        for (Question<?> question : questions) {
            next = question.binding.bind(statement, next);
        }
        return next;
    }

    /** Reads the answers, of which the statement shows the first. */
    void read(PreparedStatement statement) throws SQLException {
        for (Question<?> question : questions) {
            try (ResultSet rows = statement.getResultSet()) {
                question.read(rows);
            }
            boolean unused = statement.getMoreResults();
        }
    }
}
