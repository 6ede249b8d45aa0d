package dev.setia.platform;

import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a batch needs with one statement: keys travel as arrays. */
public final class Rows {
    private Rows() {}

    /** Sets the parameters of a statement. */
    @FunctionalInterface
    public interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Makes something of the row that the result set stands on. */
    @FunctionalInterface
    public interface Mapping<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Takes the row that the result set stands on. */
    @FunctionalInterface
    public interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    public static void each(Connection connection, String sql, Binding binding, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    public static <T> List<T> list(Connection connection, String sql, Binding binding, Mapping<T> mapping)
            throws SQLException {
        List<T> found = new ArrayList<>();
        each(connection, sql, binding, row -> found.add(mapping.map(row)));
        return found;
    }

    public static void tenants(PreparedStatement statement, int index, Collection<TenantId> values)
            throws SQLException {
        uuids(statement, index, values.stream().map(TenantId::value).toList());
    }

    public static void uuids(PreparedStatement statement, int index, Collection<UUID> values) throws SQLException {
        statement.setObject(index, BinaryArray.uuids(List.copyOf(values)));
    }

    public static void texts(PreparedStatement statement, int index, Collection<String> values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray(String[]::new)));
    }

    public static void dates(PreparedStatement statement, int index, Collection<LocalDate> values) throws SQLException {
        statement.setObject(index, BinaryArray.dates(List.copyOf(values)));
    }

    public static void bytes(PreparedStatement statement, int index, Collection<byte[]> values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("bytea", values.toArray(byte[][]::new)));
    }

    /** Three parallel arrays: tenants, members, programs; the index after them. */
    public static int membershipsOf(
            PreparedStatement statement, int index, Collection<OfTenant<Membership>> memberships) throws SQLException {
        tenants(statement, index, memberships.stream().map(OfTenant::tenant).toList());
        memberships(statement, index + 1, OfTenant.things(memberships));
        return index + 3;
    }

    /** Two parallel arrays, members first. */
    public static void memberships(PreparedStatement statement, int index, Collection<Membership> values)
            throws SQLException {
        uuids(
                statement,
                index,
                values.stream().map(value -> value.member().value()).toList());
        uuids(
                statement,
                index + 1,
                values.stream().map(value -> value.program().value()).toList());
    }

    /** Whose row it is, where a statement serves several tenants. */
    public static TenantId tenant(ResultSet row) throws SQLException {
        return new TenantId(uuid(row, "tenant_id"));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
