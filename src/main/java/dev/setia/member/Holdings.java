package dev.setia.member;

import dev.setia.ledger.LotEnd;
import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what a member holds in a program with one statement. */
@Component
class Holdings {
    private static final String SQL = """
            select 'stamps' as kind, substr(unit, 8) as name, available - owed as first, 0::bigint as second,
                   null::timestamptz as at, null::uuid as id, null::text as detail
              from account
             where tenant_id = :tenant and member_id = :member and program_id = :program and unit ^@ 'stamps:'
            union all
            select 'card', c.card_key, c.size, c.program_version, c.lapses_at, null, c.prizes_given
              from punch_card c
             where c.tenant_id = :tenant and c.member_id = :member and program_id = :program and status = 'open'
            union all
            select 'held', null, sum(points)::bigint, 0, null, null, null
              from hold
             where tenant_id = :tenant and member_id = :member and program_id = :program and status = 'open'
               and expires_at > :now
            having count(*) > 0
            union all
            (select 'voucher', name, 0, 0, expires_at, voucher_id, null
              from voucher
             where tenant_id = :tenant and member_id = :member and program_id = :program and status = 'issued'
               and (expires_at is null or expires_at > :now)
             order by expires_at nulls last, voucher_id
             limit 100)
            union all
            (select 'entitlement', w.name, 0, 0, r.access_until, r.redemption_id, w.code
              from redemption r
              join reward w on w.tenant_id = :tenant and w.reward_id = r.reward_id
             where r.tenant_id = :tenant and r.member_id = :member and r.program_id = :program and r.status = 'committed'
               and r.access_from <= :now and (r.access_until is null or r.access_until > :now)
             order by r.access_until nulls last, r.redemption_id
             limit 100)
            union all
            (select 'expiring', null, sum(l.remaining)::bigint, 0, %1$s, null, null
              from account a
              join lot l on l.tenant_id = :tenant and l.account_id = a.account_id
             where a.tenant_id = :tenant and a.member_id = :member and a.program_id = :program and a.unit = 'points'
               and l.remaining > 0 and %1$s > :now
             group by %1$s
             order by %1$s
             limit 1)""".formatted(LotEnd.SQL);

    private final JdbcClient database;

    Holdings(JdbcClient database) {
        this.database = database;
    }

    /**
     * A card that is being filled.
     *
     * @param version whose definition it keeps
     * @param lapsesAt the first instant at which it can no longer be stamped; null for never
     * @param prizesGiven the counts whose prize it has given
     */
    record OpenCard(long size, int version, @Nullable Instant lapsesAt, Set<Long> prizesGiven) {
        boolean isOverBy(Instant now) {
            return lapsesAt != null && !now.isBefore(lapsesAt);
        }
    }

    record Voucher(VoucherId id, String name, @Nullable Instant expiresAt) {}

    record Entitlement(
            UUID redemption,
            String code,
            String name,
            @Nullable Instant until) {}

    record Expiring(long points, Instant at) {}

    /** Everything held. */
    static final class Held {
        final Map<String, Long> stamps = new HashMap<>();
        final Map<String, OpenCard> cards = new HashMap<>();
        final List<Voucher> vouchers = new ArrayList<>();
        final List<Entitlement> entitlements = new ArrayList<>();

        @Nullable
        Expiring expiring;

        long heldPoints;
    }

    Held of(TenantId tenant, MemberId member, ProgramId program, Instant now) {
        Held held = new Held();
        database.sql(SQL)
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("program", program.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    add(held, row);
                });
        return held;
    }

    private static Set<Long> counts(String text) {
        return text.isEmpty()
                ? Set.of()
                : Arrays.stream(text.split(",", -1)).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static void add(Held held, ResultSet row) throws SQLException {
        String name = row.getString("name");
        switch (row.getString("kind")) {
            case "stamps" -> held.stamps.put(name, row.getLong("first"));
            case "card" ->
                held.cards.put(
                        name,
                        new OpenCard(
                                row.getLong("first"),
                                row.getInt("second"),
                                Rows.instantOrNull(row, "at"),
                                counts(row.getString("detail"))));
            case "voucher" ->
                held.vouchers.add(
                        new Voucher(new VoucherId(Rows.uuid(row, "id")), name, Rows.instantOrNull(row, "at")));
            case "entitlement" ->
                held.entitlements.add(new Entitlement(
                        Rows.uuid(row, "id"), row.getString("detail"), name, Rows.instantOrNull(row, "at")));
            case "held" -> held.heldPoints = row.getLong("first");
            case "expiring" -> held.expiring = new Expiring(row.getLong("first"), Rows.instant(row, "at"));
            default -> throw new IllegalStateException("a row of no kind");
        }
    }
}
