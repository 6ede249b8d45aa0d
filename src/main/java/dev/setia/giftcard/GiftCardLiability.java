package dev.setia.giftcard;

import dev.setia.giftcard.GiftCardLiabilityView.OwedOnCards;
import dev.setia.shared.Money;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reckons from the entries what a merchant owes whoever has its gift cards, now or as of any moment. */
@Component
class GiftCardLiability {
    /** What is on a card whose time is over is breakage, also while no day change has booked it out. */
    private static final String SQL = """
            with card as (
                select e.gift_card_id, sum(e.amount_minor) as balance,
                       coalesce(sum(e.amount_minor) filter (where e.type in ('issue', 'top_up')), 0) as put,
                       coalesce(-sum(e.amount_minor) filter (where e.type in ('charge', 'capture', 'refund')), 0) as spent,
                       coalesce(-sum(e.amount_minor) filter (where e.type = 'take_back'), 0) as taken_back,
                       coalesce(-sum(e.amount_minor) filter (where e.type = 'expire'), 0) as expired
                  from gift_card_entry e
                 where e.tenant_id = :tenant and e.recorded_at <= :asOf
                 group by e.gift_card_id
            ),
            ending as (
                select g.currency, c.put, c.spent, c.taken_back, c.balance,
                       case when g.expires_at <= :asOf then c.balance else 0 end as lapsed, c.expired
                  from card c
                  join gift_card g on g.tenant_id = :tenant and g.gift_card_id = c.gift_card_id
            )
            select currency, count(*) filter (where balance > lapsed) as cards, sum(put) as put,
                   sum(spent) as spent, sum(taken_back) as taken_back,
                   sum(expired + lapsed) as breakage, sum(lapsed) as lapsed,
                   sum(balance - lapsed) as outstanding
              from ending
             group by currency
             order by currency""";

    private final JdbcClient database;

    GiftCardLiability(JdbcClient database) {
        this.database = database;
    }

    @Transactional(readOnly = true)
    public GiftCardLiabilityView of(TenantId tenant, Instant asOf) {
        return new GiftCardLiabilityView(
                asOf,
                database.sql(SQL)
                        .param("tenant", tenant.value())
                        .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                        .query(GiftCardLiability::line)
                        .list());
    }

    private static OwedOnCards line(ResultSet row, int index) throws SQLException {
        String currency = row.getString("currency");
        return new OwedOnCards(
                currency,
                row.getLong("cards"),
                told(row, "outstanding"),
                told(row, "put"),
                told(row, "spent"),
                told(row, "taken_back"),
                told(row, "breakage"),
                told(row, "lapsed"));
    }

    /** Sums of many cards may be more than one card can hold. */
    private static Money told(ResultSet row, String column) throws SQLException {
        return Money.told(row.getBigDecimal(column).toBigIntegerExact(), row.getString("currency"));
    }
}
