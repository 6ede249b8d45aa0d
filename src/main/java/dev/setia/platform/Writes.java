package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of several tables and tenants, gathered and then written with one statement: one round trip, however many tables
 * and modules there are. The database looks at foreign keys when all of it is written, so rows may name each other; no
 * row may be changed twice, and none is there before it is sent. For one transaction.
 */
public final class Writes {
    /** The same tables are written together again and again: as many texts as there are such combinations. */
    private static final Map<List<RowWriter<?>>, String> TEXTS = new ConcurrentHashMap<>();

    private record Part<T>(RowWriter<T> writer, List<TenantId> tenants, List<T> rows) {
        Part(RowWriter<T> writer) {
            this(writer, new ArrayList<>(), new ArrayList<>());
        }

        void add(TenantId tenant, Collection<? extends T> more) {
            tenants.addAll(Collections.nCopies(more.size(), tenant));
            rows.addAll(more);
        }

        int bind(PreparedStatement statement, int first) throws SQLException {
            return writer.bind(statement, first, tenants, rows);
        }
    }

    private final JdbcTemplate jdbc;
    private final Map<RowWriter<?>, Part<?>> early = new LinkedHashMap<>();
    private final Map<RowWriter<?>, Part<?>> parts = new LinkedHashMap<>();

    public Writes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** These too; no row, nothing to write. */
    public <T> Writes with(TenantId tenant, RowWriter<T> writer, Collection<? extends T> rows) {
        return add(parts, tenant, writer, rows);
    }

    /** These with a statement of their own before the others, which must find them changed. */
    public <T> Writes before(TenantId tenant, RowWriter<T> writer, Collection<? extends T> rows) {
        return add(early, tenant, writer, rows);
    }

    private <T> Writes add(
            Map<RowWriter<?>, Part<?>> to, TenantId tenant, RowWriter<T> writer, Collection<? extends T> rows) {
        if (!rows.isEmpty()) {
            // Under a writer stands the part that was made for it, just here.
            @SuppressWarnings("unchecked")
            Part<T> part = (Part<T>) to.computeIfAbsent(writer, _ -> new Part<>(writer));
            part.add(tenant, rows);
        }
        return this;
    }

    /** Sends what has gathered; nothing where there is nothing. */
    public void send() {
        if (!early.isEmpty() || !parts.isEmpty()) {
            jdbc.execute((ConnectionCallback<Boolean>) connection -> send(connection, early) | send(connection, parts));
        }
    }

    private static boolean send(Connection connection, Map<RowWriter<?>, Part<?>> parts) throws SQLException {
        if (parts.isEmpty()) {
            return false;
        }
        String text = TEXTS.computeIfAbsent(List.copyOf(parts.keySet()), Writes::text);
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            int next = 1;
            for (Part<?> part : parts.values()) {
                next = part.bind(statement, next);
            }
            boolean unused = statement.execute();
        }
        parts.clear();
        return true;
    }

    private static String text(List<RowWriter<?>> writers) {
        if (writers.size() == 1) {
            return writers.getFirst().sql();
        }
        return IntStream.range(0, writers.size())
                .mapToObj(i -> "w" + i + " AS (" + writers.get(i).sql() + ")")
                .collect(Collectors.joining(", ", "WITH ", " SELECT 1"));
    }
}
