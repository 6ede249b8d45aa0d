package dev.setia.ledger;

/** When a lot ends, for those who ask the database: its own end, or the one to which its account is extended. */
public final class LotEnd {
    /** An expression over {@code l}, a lot, and {@code a}, its account; null for never. */
    public static final String SQL =
            "CASE WHEN l.expires_at > a.extended_since THEN greatest(l.expires_at, a.extended_until) ELSE l.expires_at END";

    private LotEnd() {}
}
