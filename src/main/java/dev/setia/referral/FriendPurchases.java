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
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the purchases of referred friends that have not converted yet, and converts each once. */
@Component
class FriendPurchases {
    private static final int AT_A_TIME = 200;
    private static final String DUE = """
            SELECT r.referral_id, p.purchase_id, p.occurred_at
              FROM referral AS r
              JOIN purchase AS p ON p.tenant_id = r.tenant_id AND p.member_id = r.friend_id AND p.program_id = r.program_id
                                AND p.recorded_at >= r.claimed_at
             WHERE r.tenant_id = ? AND r.status = 'open' AND (? OR r.friend_id = ANY (?::uuid[]))
               AND (?::uuid IS NULL OR r.program_id = ?::uuid)
               AND NOT EXISTS (SELECT FROM referral_conversion AS c
                                WHERE c.tenant_id = r.tenant_id AND c.referral_id = r.referral_id
                                  AND c.purchase_id = p.purchase_id)
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
     * Converts what is due; the tenant is bound and no transaction is open.
     *
     * @param friends whose purchases; null for all of the program
     * @param program null for any
     * @return how many purchases converted
     */
    long convert(TenantId tenant, @Nullable Collection<MemberId> friends, @Nullable UUID program) {
        long converted = 0;
        while (true) {
            List<Due> due = transaction.run(() -> due(tenant, friends, program));
            for (Due one : due) {
                converted += transaction.run(() -> convert(tenant, one));
            }
            if (due.size() < AT_A_TIME) {
                return converted;
            }
        }
    }

    /** Under the lock on the referrer's code: whoever comes second finds the purchase converted. */
    private int convert(TenantId tenant, Due due) {
        codes.lock(tenant, referrals.get(tenant, due.referral()).referrer());
        int isNew = jdbc.update(
                """
                insert into referral_conversion (tenant_id, referral_id, purchase_id, converted_at)
                values (?, ?, ?, ?) on conflict do nothing""",
                tenant.value(),
                due.referral().value(),
                due.purchase(),
                clock.instant().atOffset(ZoneOffset.UTC));
        if (isNew == 1) {
            // The first purchase is remembered by its happening: another one finds it recorded.
            convert.convert(
                    tenant,
                    due.referral(),
                    Set.of(Conversion.FIRST_PURCHASE, Conversion.EVERY_PURCHASE),
                    due.purchase().toString(),
                    due.occurredAt());
        }
        return isNew;
    }

    private List<Due> due(TenantId tenant, @Nullable Collection<MemberId> friends, @Nullable UUID program) {
        List<UUID> ids = friends == null
                ? List.of()
                : friends.stream().map(MemberId::value).toList();
        List<Due> found = jdbc.execute((ConnectionCallback<List<Due>>) connection -> Rows.list(
                connection,
                DUE,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setBoolean(2, friends == null);
                    Rows.uuids(statement, 3, ids);
                    statement.setObject(4, program);
                    statement.setObject(5, program);
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
