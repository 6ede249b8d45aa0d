package dev.setia.reward;

import dev.setia.platform.NotFound;
import dev.setia.platform.Rows;
import dev.setia.shared.GiftCardId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of redemptions, and the stock they take from. */
@Component
class Redemptions {
    private static final int TIMESTAMP = Types.TIMESTAMP_WITH_TIMEZONE;

    private static final String COLUMNS = """
            select redemption_id, reward_id, program_id, member_id, points, status, code_id, voucher_id, gift_card_id, value_minor,
                   unit_cost_minor, currency, partner, access_from, access_until, location_id, occurred_at, recorded_at,
                   reversed_at, purchase_id, points_back
              from redemption where tenant_id = ?""";

    private final JdbcClient database;

    Redemptions(JdbcClient database) {
        this.database = database;
    }

    void insert(TenantId tenant, RedemptionRow row, UUID actor) {
        insert(tenant, row, actor, null);
    }

    /** @param dayChange that redeemed it by itself; null when somebody asked for it */
    void insert(TenantId tenant, RedemptionRow row, UUID actor, @Nullable UUID dayChange) {
        int inserted = database.sql("""
                        insert into redemption (tenant_id, redemption_id, reward_id, program_id, member_id, points, status,
                            code_id, voucher_id, gift_card_id, value_minor, unit_cost_minor, currency, partner, access_from, access_until,
                            location_id, occurred_at, recorded_at, recorded_by, purchase_id, day_change_id,
                            points_back)
                        values (:tenant, :id, :reward, :program, :member, :points, 'committed',
                            :code, :voucher, :giftCard, :value, :cost, :currency, :partner, :accessFrom, :accessUntil,
                            :location, :occurredAt, :recordedAt, :actor, :purchase, :dayChange, 0)""")
                .param("tenant", tenant.value())
                .param("id", row.id().value())
                .param("reward", row.reward() == null ? null : row.reward().value(), Types.OTHER)
                .param("program", row.program().value())
                .param("member", row.member().value())
                .param("points", row.points())
                .param("code", row.code(), Types.OTHER)
                .param("voucher", uuid(row.voucher()), Types.OTHER)
                .param(
                        "giftCard",
                        row.stored() == null ? null : row.stored().card().value(),
                        Types.OTHER)
                .param("value", row.stored() == null ? null : row.stored().valueMinor(), Types.BIGINT)
                .param("cost", row.cost().amount())
                .param("currency", row.cost().currency())
                .param("partner", row.partner())
                .param(
                        "accessFrom",
                        row.access() == null ? null : time(row.access().from()),
                        TIMESTAMP)
                .param(
                        "accessUntil",
                        row.access() == null ? null : timeOrNull(row.access().until()),
                        TIMESTAMP)
                .param("location", row.location().value())
                .param("occurredAt", time(row.occurredAt()))
                .param("recordedAt", time(row.recordedAt()))
                .param("dayChange", dayChange, Types.OTHER)
                .param("actor", actor)
                .param(
                        "purchase",
                        row.purchase() == null ? null : row.purchase().value(),
                        Types.OTHER)
                .update();
        require(inserted == 1, row.id());
    }

    RedemptionRow find(TenantId tenant, RedemptionId id) {
        return database.sql(COLUMNS + " and redemption_id = ?")
                .params(tenant.value(), id.value())
                .query(Redemptions::row)
                .optional()
                .orElseThrow(() -> new NotFound("redemption"));
    }

    /** The payments that a purchase was made with. */
    List<RedemptionRow> ofPurchase(TenantId tenant, UUID purchase) {
        return database.sql(COLUMNS + " and purchase_id = ? order by redemption_id")
                .params(tenant.value(), purchase)
                .query(Redemptions::row)
                .list();
    }

    /** Some of a payment has come back, not all: the member's account is locked. */
    void giveBack(TenantId tenant, RedemptionId id, long points) {
        int changed =
                database.sql("""
                        update redemption set points_back = points_back + ?
                         where tenant_id = ? and redemption_id = ? and status = 'committed'""").params(points, tenant.value(), id.value()).update();
        require(changed == 1, id);
    }

    /** Whether a day change redeemed it by itself. */
    boolean isAutomatic(TenantId tenant, RedemptionId id) {
        return database.sql("""
                        select day_change_id is not null from redemption
                         where tenant_id = ? and redemption_id = ?""")
                .params(tenant.value(), id.value())
                .query(Boolean.class)
                .single();
    }

    /** The member's account is locked, so nobody else reverses it meanwhile. */
    void reverse(TenantId tenant, RedemptionId id, Instant now) {
        int changed =
                database.sql("""
                        update redemption set status = 'reversed', reversed_at = ?
                         where tenant_id = ? and redemption_id = ? and status = 'committed'""").params(time(now), tenant.value(), id.value()).update();
        require(changed == 1, id);
    }

    /**
     * Takes one from a counted stock; the revision moves along, so that no edit made on the old figure overwrites it.
     *
     * @return false when nothing is left
     */
    boolean takeFromStock(TenantId tenant, RewardId reward) {
        return database.sql("""
                                update reward set stock = stock - 1, revision = revision + 1
                                 where tenant_id = ? and reward_id = ? and stock > 0""").params(tenant.value(), reward.value()).update() == 1;
    }

    void putBackIntoStock(TenantId tenant, RewardId reward) {
        var unused = database.sql("""
                        update reward set stock = stock + 1, revision = revision + 1
                         where tenant_id = ? and reward_id = ? and stock is not null""").params(tenant.value(), reward.value()).update();
    }

    /** The text of a code that was given away. */
    String code(TenantId tenant, RewardId reward, UUID code) {
        return database.sql("select code from reward_code where tenant_id = ? and reward_id = ? and code_id = ?")
                .params(tenant.value(), reward.value(), code)
                .query(String.class)
                .single();
    }

    private static void require(boolean isOne, RedemptionId id) {
        if (!isOne) {
            throw new IllegalStateException("one row was to be written for " + id);
        }
    }

    private static @Nullable UUID uuid(@Nullable VoucherId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable AccessTime access(ResultSet row) throws SQLException {
        Instant from = Rows.instantOrNull(row, "access_from");
        return from == null ? null : new AccessTime(from, Rows.instantOrNull(row, "access_until"));
    }

    private static RedemptionRow.@Nullable Stored stored(ResultSet row) throws SQLException {
        UUID card = Rows.uuidOrNull(row, "gift_card_id");
        return card == null ? null : new RedemptionRow.Stored(new GiftCardId(card), row.getLong("value_minor"));
    }

    private static RedemptionRow row(ResultSet row, int index) throws SQLException {
        UUID voucher = Rows.uuidOrNull(row, "voucher_id");
        UUID reward = Rows.uuidOrNull(row, "reward_id");
        UUID purchase = Rows.uuidOrNull(row, "purchase_id");
        return new RedemptionRow(
                new RedemptionId(Rows.uuid(row, "redemption_id")),
                reward == null ? null : new RewardId(reward),
                purchase == null ? null : new PurchaseId(purchase),
                new ProgramId(Rows.uuid(row, "program_id")),
                new MemberId(Rows.uuid(row, "member_id")),
                row.getLong("points"),
                row.getLong("points_back"),
                row.getString("status").equals("reversed"),
                Rows.uuidOrNull(row, "code_id"),
                voucher == null ? null : new VoucherId(voucher),
                stored(row),
                new Money(row.getLong("unit_cost_minor"), row.getString("currency")),
                row.getString("partner"),
                access(row),
                new LocationId(Rows.uuid(row, "location_id")),
                Rows.instant(row, "occurred_at"),
                Rows.instant(row, "recorded_at"),
                Rows.instantOrNull(row, "reversed_at"));
    }
}
