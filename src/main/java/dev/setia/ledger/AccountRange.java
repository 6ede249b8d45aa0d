package dev.setia.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a tenant between two ids, by which long work is cut into pieces.
 *
 * @param from the first one, itself included
 * @param before the first one that is not in it any more; null for all that are left
 */
public record AccountRange(UUID from, @Nullable UUID before) {
    /** Every account. */
    public static final AccountRange ALL = new AccountRange(new UUID(0, 0), null);

    /** A condition on the column; ids are no text of anybody's. */
    String on(String column) {
        String condition = column + " >= '" + from + "'";
        return before == null ? condition : condition + " AND " + column + " < '" + before + "'";
    }
}
