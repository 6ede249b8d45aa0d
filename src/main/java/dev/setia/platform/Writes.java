package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of several tables of one tenant, written with one statement: one round trip, however many tables there are. The
 * database looks at foreign keys when all of it is written, so rows may name each other; no row may be changed twice.
 */
public final class Writes {
    /** The same tables are written together again and again: as many texts as there are such combinations. */
    private static final Map<List<RowWriter<?>>, String> TEXTS = new ConcurrentHashMap<>();

    private record Part<T>(RowWriter<T> writer, List<? extends T> rows) {
        int bind(PreparedStatement statement, int first, TenantId tenant) throws SQLException {
            return writer.bind(statement, first, tenant, rows);
        }
    }

    private final TenantId tenant;
    private final List<Part<?>> parts = new ArrayList<>();

    public Writes(TenantId tenant) {
        this.tenant = tenant;
    }

    /** These too; no row, nothing to write. */
    public <T> Writes with(RowWriter<T> writer, List<? extends T> rows) {
        if (!rows.isEmpty()) {
            parts.add(new Part<>(writer, rows));
        }
        return this;
    }

    /** Sends all of it; nothing where there is nothing to write. */
    public void send(Connection connection) throws SQLException {
        if (parts.isEmpty()) {
            return;
        }
        List<RowWriter<?>> writers =
                parts.stream().<RowWriter<?>>map(Part::writer).toList();
        try (PreparedStatement statement = connection.prepareStatement(TEXTS.computeIfAbsent(writers, Writes::text))) {
            int next = 1;
            for (Part<?> part : parts) {
                next = part.bind(statement, next, tenant);
            }
            boolean unused = statement.execute();
        }
    }

    /** The same as work for a connection. */
    public @Nullable Void sendAll(Connection connection) throws SQLException {
        send(connection);
        return null;
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
