package dev.setia.platform;

import dev.setia.shared.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes many rows of one tenant with one statement: each column travels as an array and is unnested by the database,
 * so a batch of a hundred rows costs one round trip and the statement text never changes.
 *
 * @param <T> what a row is made from
 */
public final class RowWriter<T> {
    private final String sql;
    private final List<Column<T>> columns;
    private final boolean isTenantFirst;

    private RowWriter(String sql, List<Column<T>> columns, boolean isTenantFirst) {
        this.sql = sql;
        this.columns = List.copyOf(columns);
        this.isTenantFirst = isTenantFirst;
    }

    /** Starts the description of an insert; the tenant's column is understood. */
    public static <T> Builder<T> of() {
        return new Builder<>();
    }

    /**
     * Writes the rows; no row, no statement.
     *
     * @return how many rows were written
     */
    public int write(Connection connection, TenantId tenant, List<? extends T> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int unused = bind(statement, 1, tenant, rows);
            return statement.executeUpdate();
        }
    }

    String sql() {
        return sql;
    }

    /** Binds the rows from a parameter on, and says which one comes next. */
    int bind(PreparedStatement statement, int first, TenantId tenant, List<? extends T> rows) throws SQLException {
        int index = first;
        if (isTenantFirst) {
            statement.setObject(index++, tenant.value());
        }
        for (Column<T> column : columns) {
            statement.setArray(index++, column.array(statement.getConnection(), rows));
        }
        if (!isTenantFirst) {
            statement.setObject(index++, tenant.value());
        }
        return index;
    }

    private record Column<T>(String name, String type, String carrier, Function<T, @Nullable Object> value) {
        Array array(Connection connection, List<? extends T> rows) throws SQLException {
            // The driver tells bytes apart by the array's own type.
            @Nullable Object[] values = carrier.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.apply(rows.get(i));
            }
            return connection.createArrayOf(carrier, values);
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
            return add(name, "timestamptz", "timestamptz", row -> {
                Instant instant = value.apply(row);
                return instant == null ? null : instant.toString();
            });
        }

        public Builder<T> date(String name, Function<T, @Nullable LocalDate> value) {
            return add(name, "date", "date", row -> {
                LocalDate date = value.apply(row);
                return date == null ? null : date.toString();
            });
        }

        public Builder<T> bigintOrNull(String name, Function<T, @Nullable Long> value) {
            return add(name, "bigint", "bigint", value::apply);
        }

        /** One row into {@code table} for each element. */
        public RowWriter<T> insertInto(String table) {
            return new RowWriter<>(insert(table), columns, true);
        }

        /** As {@link #insertInto}, but a row that exists already stays as it is. */
        public RowWriter<T> insertIfMissing(String table) {
            return new RowWriter<>(insert(table) + " ON CONFLICT DO NOTHING", columns, true);
        }

        /** As {@link #insertInto}, but a row with the same {@code key} takes the new values of {@code changed}. */
        public RowWriter<T> upsert(String table, List<String> key, List<String> changed) {
            String changes =
                    changed.stream().map(name -> name + " = excluded." + name).collect(Collectors.joining(", "));
            return new RowWriter<>(
                    insert(table) + " ON CONFLICT (tenant_id, " + String.join(", ", key) + ") DO UPDATE SET " + changes,
                    columns,
                    true);
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
                    "UPDATE " + table + " AS t SET " + changes + " FROM unnest(" + parameters() + ") AS u(" + names()
                            + ") WHERE t.tenant_id = ?" + match,
                    columns,
                    false);
        }

        private String insert(String table) {
            String selected = columns.stream().map(Column::selected).collect(Collectors.joining(", "));
            return "INSERT INTO " + table + " (tenant_id, " + names() + ") SELECT ?::uuid, " + selected
                    + " FROM unnest(" + parameters() + ") AS u(" + names() + ")";
        }

        private String names() {
            return columns.stream().map(Column::name).collect(Collectors.joining(", "));
        }

        private String parameters() {
            return columns.stream().map(Column::parameter).collect(Collectors.joining(", "));
        }
    }
}
