package dev.setia.card;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.CardId;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the punch cards of a member for those who look. */
@Component
class FindCards {
    private static final String MEMBER =
            "SELECT count(*) FROM member WHERE tenant_id = :tenant AND member_id = :member";
    /** Ids grow with time, so the largest one is the latest card. */
    private static final String CARDS = """
            SELECT c.card_id, c.program_id, c.program_version, c.card_key, c.status, c.size, c.prizes_given,
                   c.opened_at, c.lapses_at, c.closed_at,
                   CASE WHEN c.status = 'open' THEN coalesce(a.available - a.owed, 0) END AS stamps
              FROM punch_card AS c
              LEFT JOIN account AS a
                ON a.tenant_id = :tenant AND a.member_id = c.member_id AND a.program_id = c.program_id
                   AND a.unit = 'stamps:' || c.card_key
             WHERE c.tenant_id = :tenant AND c.member_id = :member
               AND (:status::text IS NULL OR c.status = :status)
               AND (:after::uuid IS NULL OR c.card_id < :after::uuid)
             ORDER BY c.card_id DESC
             LIMIT :rows
            """;

    private final JdbcClient jdbc;

    FindCards(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The latest first, those opened before the card {@code after}. */
    @Transactional(readOnly = true)
    public List<MemberCardView> ofMember(
            TenantId tenant, MemberId member, @Nullable String status, @Nullable String after, int rows) {
        long members = jdbc.sql(MEMBER)
                .param("tenant", tenant.value())
                .param("member", member.value())
                .query(Long.class)
                .single();
        if (members == 0) {
            throw new NotFound("member");
        }
        return jdbc.sql(CARDS)
                .param("tenant", tenant.value())
                .param("member", member.value())
                .param("status", status)
                .param("after", after == null ? null : UUID.fromString(after))
                .param("rows", rows)
                .query((row, index) -> view(row))
                .list();
    }

    private static MemberCardView view(ResultSet row) throws SQLException {
        long stamps = row.getLong("stamps");
        boolean isClosed = row.wasNull();
        return new MemberCardView(
                new CardId(Rows.uuid(row, "card_id")),
                new ProgramId(Rows.uuid(row, "program_id")),
                row.getInt("program_version"),
                row.getString("card_key"),
                row.getString("status"),
                row.getLong("size"),
                isClosed ? null : Long.valueOf(stamps),
                Cards.counts(row.getString("prizes_given")).stream().sorted().toList(),
                Rows.instant(row, "opened_at"),
                Rows.instantOrNull(row, "lapses_at"),
                Rows.instantOrNull(row, "closed_at"));
    }
}
