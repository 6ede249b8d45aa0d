package dev.setia.reward;

import dev.setia.program.PrizeJson;
import dev.setia.rules.Prize;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RewardId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** Something of the catalogue. Its row is locked by whoever changes it, and by whoever takes from its stock. */
@Entity
@Table(name = "reward")
class Reward {
    private static final String NO_PRIZE = "{}";

    @TenantId
    @PartitionKey
    @Column(updatable = false)
    private @Nullable UUID tenantId;

    @Id
    private UUID rewardId;

    @Column(updatable = false)
    private UUID programId;

    @Column(updatable = false)
    private String code;

    @Column(updatable = false)
    private String kind;

    private String name;

    @Column(updatable = false)
    private String definition;

    private String details;
    private long pointsPrice;
    private long unitCostMinor;

    @Column(updatable = false)
    private String currency;

    private @Nullable Long stock;

    @Column(updatable = false)
    private @Nullable Long valueMinor;

    @Column(updatable = false)
    private @Nullable String cardValidity;

    private String status;

    @Column(updatable = false)
    private Instant createdAt;

    private long revision;

    @SuppressWarnings("NullAway.Init") // Filled by Hibernate.
    protected Reward() {}

    Reward(UUID id, NewReward wanted, Instant now) {
        rewardId = id;
        programId = wanted.program().value();
        code = wanted.code();
        kind = wanted.kind().text();
        name = wanted.name();
        definition = wanted.prize() == null ? NO_PRIZE : PrizeJson.write(wanted.prize());
        details = wanted.details().write();
        pointsPrice = wanted.pointsPrice();
        unitCostMinor = wanted.unitCost().amount();
        currency = wanted.unitCost().currency();
        stock = wanted.stock();
        RewardStoredValue value = wanted.storedValue();
        valueMinor = value == null ? null : value.value().amount();
        cardValidity = value == null ? null : value.validity();
        status = RewardStatus.ACTIVE.text();
        createdAt = now;
    }

    /**
     * What a reward is made of; checked.
     *
     * @param prize of the voucher; null for kinds that give none
     * @param storedValue what comes on a gift card; null for kinds that put nothing there
     * @param stock null for as many as are asked for
     */
    record NewReward(
            ProgramId program,
            String code,
            RewardKind kind,
            String name,
            long pointsPrice,
            Money unitCost,
            @Nullable Long stock,
            @Nullable Prize prize,
            @Nullable RewardStoredValue storedValue,
            RewardDetails details) {}

    void change(ChangeRewardRequest wanted) {
        name = wanted.name();
        details = wanted.details().write();
        pointsPrice = wanted.pointsPrice();
        unitCostMinor = wanted.unitCost().amount();
        stock = wanted.stock();
        status = wanted.status().text();
        revision++;
    }

    RewardId id() {
        return new RewardId(rewardId);
    }

    ProgramId program() {
        return new ProgramId(programId);
    }

    String code() {
        return code;
    }

    RewardKind kind() {
        return RewardKind.of(kind);
    }

    String name() {
        return name;
    }

    RewardDetails details() {
        return RewardDetails.read(details);
    }

    /** Code of whom the merchant owes its cost to; null for nobody. */
    @Nullable
    String partner() {
        RewardPartner partner = details().partner();
        return partner == null ? null : partner.code();
    }

    /** In the language of whoever reads, where there is such a name. */
    String nameToReader() {
        RewardTranslation translation = details().translation();
        return translation == null ? name : translation.name();
    }

    /** Access that would be over at once is not to be had any more. */
    Conditions conditions() {
        RewardDetails more = details();
        Conditions conditions = Conditions.stored(more.conditions());
        return more.access() == null
                ? conditions
                : conditions.endingBy(more.access().until());
    }

    RewardStatus status() {
        return RewardStatus.of(status);
    }

    long pointsPrice() {
        return pointsPrice;
    }

    Money unitCost() {
        return new Money(unitCostMinor, currency);
    }

    @Nullable
    Long stock() {
        return stock;
    }

    @Nullable
    Prize prize() {
        return definition.equals(NO_PRIZE) ? null : PrizeJson.read(definition);
    }

    /** What it puts on a gift card; null for kinds that put nothing there. */
    @Nullable
    RewardStoredValue storedValue() {
        return valueMinor == null ? null : new RewardStoredValue(new Money(valueMinor, currency), cardValidity);
    }

    long revision() {
        return revision;
    }

    /** @param freeCodes what a pool of gift cards holds; null for other kinds */
    RewardView view(@Nullable Long freeCodes) {
        Prize prize = prize();
        RewardDetails more = details();
        return new RewardView(
                id(),
                program(),
                code,
                kind(),
                name,
                pointsPrice,
                unitCost(),
                freeCodes == null ? stock : freeCodes,
                prize == null ? null : PrizeJson.show(prize),
                storedValue(),
                more.conditions(),
                more.description(),
                more.translations(),
                more.pictureUrl(),
                more.partner(),
                more.access(),
                status(),
                createdAt);
    }
}
