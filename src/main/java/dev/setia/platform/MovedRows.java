package dev.setia.platform;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Rows of a table that come to name another member, where nothing but the name has to change. */
@Component
public final class MovedRows {
    private final JdbcTemplate jdbc;

    MovedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lets all rows of the old member name the new one.
     *
     * @param table with a {@code tenant_id}; the application may update the column
     * @param column that names the member
     * @return how many
     */
    public int all(MemberMerge merge, String table, String column) {
        return jdbc.update(
                "UPDATE " + table + " SET " + column + " = ? WHERE tenant_id = ? AND " + column + " = ?",
                merge.into().value(),
                merge.tenant().value(),
                merge.from().value());
    }

    /**
     * The same but for rows of which the new member has one already.
     *
     * @param key the columns that, with the member, name one row
     */
    public int wherePossible(MemberMerge merge, String table, String column, String... key) {
        StringBuilder same = new StringBuilder();
        for (String part : key) {
            same.append(" AND o.").append(part).append(" = t.").append(part);
        }
        return jdbc.update(
                "UPDATE " + table + " AS t SET " + column + " = ? WHERE t.tenant_id = ? AND t." + column + " = ?"
                        + " AND NOT EXISTS (SELECT FROM " + table + " AS o WHERE o.tenant_id = ? AND o." + column
                        + " = ?" + same + ")",
                merge.into().value(),
                merge.tenant().value(),
                merge.from().value(),
                merge.tenant().value(),
                merge.into().value());
    }
}
