package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows with one statement: each column travels as an array and is unnested by the database, so a batch of a
 * hundred rows costs one round trip and the statement text never changes. The first column is the tenant, of each row
 * its own.
 *
 * @param <T> what a row is made from
 */
public final class RowWriter<T> {
    private final String sql;
    private final List<Column<T>> columns;

    private RowWriter(String sql, List<Column<T>> columns) {
        this.sql = sql;
        this.columns = List.copyOf(columns);
    }

    /** Starts the description of an insert; the tenant's column is understood. */
    public static <T> Builder<T> of() {
        return new Builder<>();
    }

    /**
     * Writes rows of one tenant; no row, no statement.
     *
     * @return how many rows were written
     */
    public int write(Connection connection, TenantId tenant, List<? extends T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int unused = bind(statement, 1, Collections.nCopies(rows.size(), tenant), rows);
            return statement.executeUpdate();
        }
    }

    String sql() {
        return sql;
    }

    /**
     * Binds the rows from a parameter on, each of the tenant in the same place, and says which parameter comes next.
     */
    int bind(PreparedStatement statement, int first, List<TenantId> tenants, List<? extends T> rows)
            throws SQLException {
        int index = first;
        Rows.tenants(statement, index++, tenants);
        for (Column<T> column : columns) {
            column.bind(statement, index++, rows);
        }
        return index;
    }

    private record Column<T>(String name, String type, String carrier, Function<T, @Nullable Object> value) {
        void bind(PreparedStatement statement, int index, List<? extends T> rows) throws SQLException {
            switch (carrier) {
                case "uuid" -> statement.setObject(index, BinaryArray.uuids(values(rows, UUID.class)));
                case "timestamptz" -> statement.setObject(index, BinaryArray.instants(values(rows, Instant.class)));
                case "date" -> statement.setObject(index, BinaryArray.dates(values(rows, LocalDate.class)));
                // The driver goes by the array's own type: of these it sends the bytes as they are.
                case "bytea" ->
                    send(statement, index, values(rows, byte[].class).toArray(byte[][]::new));
                case "bigint" -> send(statement, index, values(rows, Long.class).toArray(Long[]::new));
                default -> send(statement, index, values(rows, String.class).toArray(String[]::new));
            }
        }

        private void send(PreparedStatement statement, int index, @Nullable Object[] values) throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf(carrier, values));
        }

        private <V> List<@Nullable V> values(List<? extends T> rows, Class<V> type) {
            List<@Nullable V> values = new ArrayList<>(rows.size());
            for (T row : rows) {
                values.add(type.cast(value.apply(row)));
            }
            return values;
        }

        String parameter() {
            return "?::" + carrier + "[]";
        }

        /** json has no array of its own on the way in: it travels as text. */
        String selected() {
            return carrier.equals(type) ? "u." + name : "u." + name + "::" + type;
        }
    }

    /** Columns in the order in which they are named. */
    public static final class Builder<T> {
        private final List<Column<T>> columns = new ArrayList<>();

        private Builder<T> add(String name, String type, String carrier, Function<T, @Nullable Object> value) {
            columns.add(new Column<>(name, type, carrier, value));
            return this;
        }

        public Builder<T> uuid(String name, Function<T, @Nullable UUID> value) {
            return add(name, "uuid", "uuid", value::apply);
        }

        public Builder<T> text(String name, Function<T, @Nullable String> value) {
            return add(name, "text", "text", value::apply);
        }

        public Builder<T> json(String name, Function<T, String> value) {
            return add(name, "json", "text", value::apply);
        }

        public Builder<T> jsonb(String name, Function<T, String> value) {
            return add(name, "jsonb", "text", value::apply);
        }

        public Builder<T> bigint(String name, ToLongFunction<T> value) {
            return add(name, "bigint", "bigint", value::applyAsLong);
        }

        public Builder<T> integer(String name, ToLongFunction<T> value) {
            return add(name, "integer", "bigint", value::applyAsLong);
        }

        public Builder<T> bytes(String name, Function<T, byte @Nullable []> value) {
            return add(name, "bytea", "bytea", value::apply);
        }

        public Builder<T> instant(String name, Function<T, @Nullable Instant> value) {
            return add(name, "timestamptz", "timestamptz", value::apply);
        }

        public Builder<T> date(String name, Function<T, @Nullable LocalDate> value) {
            return add(name, "date", "date", value::apply);
        }

        public Builder<T> bigintOrNull(String name, Function<T, @Nullable Long> value) {
            return add(name, "bigint", "bigint", value::apply);
        }

        /** One row into {@code table} for each element. */
        public RowWriter<T> insertInto(String table) {
            return new RowWriter<>(insert(table), columns);
        }

        /** As {@link #insertInto}, but a row that exists already stays as it is. */
        public RowWriter<T> insertIfMissing(String table) {
            return new RowWriter<>(insert(table) + " ON CONFLICT DO NOTHING", columns);
        }

        /** As {@link #insertInto}, but a row with the same {@code key} takes the new values of {@code changed}. */
        public RowWriter<T> upsert(String table, List<String> key, List<String> changed) {
            String changes =
                    changed.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", "));
            return new RowWriter<>(
                    insert(table) + " ON CONFLICT (tenant_id, " + String.join(", ", key) + ") DO UPDATE SET " + changes,
                    columns);
        }

        /** Changes the row of {@code table} with the same {@code key} for each element. */
        public RowWriter<T> update(String table, List<String> key) {
            String changes = columns.stream()
                    .filter(column -> !key.contains(column.name()))
                    .map(column -> column.name() + " = " + column.selected())
                    .collect(Collectors.joining(", "));
            String match =
                    key.stream().map(name -> " AND t." + name + " = u." + name).collect(Collectors.joining());
            return new RowWriter<>(
                    "UPDATE " + table + " AS t SET " + changes + from() + " WHERE t.tenant_id = u.tenant_id" + match,
                    columns);
        }

        private String insert(String table) {
            String selected = columns.stream().map(Column::selected).collect(Collectors.joining(", "));
            return "INSERT INTO " + table + " (tenant_id, " + names() + ") SELECT u.tenant_id, " + selected + from();
        }

        private String from() {
            return " FROM unnest(?::uuid[], " + parameters() + ") AS u(tenant_id, " + names() + ")";
        }

        private String names() {
            return columns.stream().map(Column::name).collect(Collectors.joining(", "));
        }

        private String parameters() {
            return columns.stream().map(Column::parameter).collect(Collectors.joining(", "));
        }
    }
}
