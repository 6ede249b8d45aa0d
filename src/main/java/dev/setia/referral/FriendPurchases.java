package dev.setia.referral;

import dev.setia.platform.Rows;
import dev.setia.platform.ShortTransaction;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.shared.MemberId;
import dev.setia.shared.ReferralId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds the purchases of referred friends that have not converted yet, and converts each once; and those that have and
 * came back whole, and undoes what they brought. Where the purchase that counted as the friend's first came back, the
 * next one that stays takes its place.
 */
@Component
class FriendPurchases {
    private static final int AT_A_TIME = 200;
    private static final String WHOSE = """
             WHERE r.tenant_id = ? AND r.status = 'open' AND (? OR r.friend_id = ANY (?::uuid[]))
               AND (?::uuid IS NULL OR r.program_id = ?::uuid)
            """;
    private static final String DUE = """
            SELECT r.referral_id, p.purchase_id, p.occurred_at
              FROM referral AS r
              JOIN purchase AS p ON p.tenant_id = r.tenant_id AND p.member_id = r.friend_id AND p.program_id = r.program_id
                                AND p.recorded_at >= r.claimed_at AND p.state IN ('recorded', 'partially_returned')
              LEFT JOIN referral_conversion AS c
                ON c.tenant_id = r.tenant_id AND c.referral_id = r.referral_id AND c.purchase_id = p.purchase_id
            """ + WHOSE + """
               AND (c.purchase_id IS NULL
                    OR c.undone_at IS NULL
                       AND NOT EXISTS (SELECT FROM referral_conversion AS f
                                        WHERE f.tenant_id = r.tenant_id AND f.referral_id = r.referral_id
                                          AND f.is_first AND f.undone_at IS NULL))
             ORDER BY p.recorded_at, p.purchase_id
             LIMIT ?
            """;
    private static final String CAME_BACK = """
            SELECT r.referral_id, p.purchase_id, p.occurred_at
              FROM referral AS r
              JOIN referral_conversion AS c
                ON c.tenant_id = r.tenant_id AND c.referral_id = r.referral_id AND c.undone_at IS NULL
              JOIN purchase AS p ON p.tenant_id = r.tenant_id AND p.purchase_id = c.purchase_id
                                AND p.state IN ('returned', 'voided')
            """ + WHOSE + """
             ORDER BY p.recorded_at, p.purchase_id
             LIMIT ?
            """;

    private final ConvertReferrals convert;
    private final ReferralCodes codes;
    private final Referrals referrals;
    private final ShortTransaction transaction;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    FriendPurchases(
            ConvertReferrals convert,
            ReferralCodes codes,
            Referrals referrals,
            ShortTransaction transaction,
            JdbcTemplate jdbc,
            Clock clock) {
        this.convert = convert;
        this.codes = codes;
        this.referrals = referrals;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Due(ReferralId referral, UUID purchase, Instant occurredAt) {}

    /**
     * Undoes what came back and converts what is due; the tenant is bound and no transaction is open.
     *
     * @param friends whose purchases; null for all of the program
     * @param program null for any
     * @return how many purchases were undone or converted
     */
    long settle(TenantId tenant, @Nullable Collection<MemberId> friends, @Nullable UUID program) {
        Whose whose = new Whose(tenant, friends, program);
        return each(CAME_BACK, whose, this::undo) + each(DUE, whose, this::convert);
    }

    /** Whose purchases are looked at. */
    private record Whose(
            TenantId tenant,
            @Nullable Collection<MemberId> friends,
            @Nullable UUID program) {}

    /** Does something with one purchase of a friend. */
    @FunctionalInterface
    private interface Doing {
        int with(TenantId tenant, Due due);
    }

    private long each(String sql, Whose whose, Doing doing) {
        long done = 0;
        while (true) {
            List<Due> due = transaction.run(() -> find(sql, whose));
            for (Due one : due) {
                done += transaction.run(() -> doing.with(whose.tenant(), one));
            }
            if (due.size() < AT_A_TIME) {
                return done;
            }
        }
    }

    /** Under the lock on the referrer's code: whoever comes second finds the purchase converted. */
    private int convert(TenantId tenant, Due due) {
        codes.lock(tenant, referrals.get(tenant, due.referral()).referrer());
        Optional<Boolean> isFirst = referrals.keepConversion(tenant, due.referral(), due.purchase(), clock.instant());
        // What a purchase has brought already is remembered by its happening, so it is not brought again.
        isFirst.ifPresent(first -> convert.convert(
                tenant,
                due.referral(),
                first
                        ? Set.of(Conversion.FIRST_PURCHASE, Conversion.EVERY_PURCHASE)
                        : Set.of(Conversion.EVERY_PURCHASE),
                due.purchase().toString(),
                due.occurredAt()));
        return isFirst.isPresent() ? 1 : 0;
    }

    /** Under the same lock: a purchase is undone once. */
    private int undo(TenantId tenant, Due due) {
        codes.lock(tenant, referrals.get(tenant, due.referral()).referrer());
        boolean isUndone = referrals.undoConversion(tenant, due.referral(), due.purchase(), clock.instant());
        if (isUndone) {
            convert.undo(tenant, due.referral(), due.purchase().toString());
        }
        return isUndone ? 1 : 0;
    }

    private List<Due> find(String sql, Whose whose) {
        Collection<MemberId> friends = whose.friends();
        List<UUID> ids = friends == null
                ? List.of()
                : friends.stream().map(MemberId::value).toList();
        List<Due> found = jdbc.execute((ConnectionCallback<List<Due>>) connection -> Rows.list(
                connection,
                sql,
                statement -> {
                    statement.setObject(1, whose.tenant().value());
                    statement.setBoolean(2, friends == null);
                    Rows.uuids(statement, 3, ids);
                    statement.setObject(4, whose.program());
                    statement.setObject(5, whose.program());
                    statement.setInt(6, AT_A_TIME);
                },
                FriendPurchases::due));
        return found == null ? List.of() : found;
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                new ReferralId(Rows.uuid(row, "referral_id")),
                Rows.uuid(row, "purchase_id"),
                Rows.instant(row, "occurred_at"));
    }
}
