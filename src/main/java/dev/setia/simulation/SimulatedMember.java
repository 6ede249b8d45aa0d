package dev.setia.simulation;

import dev.setia.purchase.PastPurchase;
import dev.setia.rules.Evaluation;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.Rules;
import dev.setia.rules.SpendTiers;
import dev.setia.rules.Succession;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A member carried through its purchases in memory, from nothing: the snapshot, by day what counts towards a tier, and
 * when which points run out.
 */
final class SimulatedMember {
    private static final SpendTiers.Window FOR_EVER = new SpendTiers.Window.Lifetime();

    private final PastPurchase.Buyer buyer;
    private final TreeMap<LocalDate, Qualifying> byDay = new TreeMap<>();
    private final TreeMap<Instant, Long> expiring = new TreeMap<>();
    private MemberSnapshot now;
    private long balance;
    private Benefit benefit = Benefit.NOTHING;

    SimulatedMember(PastPurchase.Buyer buyer) {
        this.buyer = buyer;
        this.now = new MemberSnapshot(
                true,
                null,
                null,
                Set.of(),
                null,
                buyer.birthday(),
                buyer.attributes(),
                0,
                Qualifying.NONE,
                Map.of(),
                0,
                Map.of(),
                Map.of(),
                List.of());
    }

    /** @param shared what limits of everybody have used so far */
    Evaluation buy(PastPurchase purchase, ProgramVersion version, Map<Counter, Long> shared) {
        Instant at = purchase.occurredAt();
        LocalDate day = LocalDate.ofInstant(at, version.zone());
        expire(at);
        MemberSnapshot before = Succession.on(day, now, qualifying(version, day), balance, shared);
        Evaluation evaluation = Rules.evaluate(purchase.basket(), before, version, at);
        now = Succession.after(before, evaluation, version, at);
        balance = now.balance();
        evaluation.effects().forEach(effect -> remember(effect, day));
        return evaluation;
    }

    private void remember(Effect effect, LocalDate day) {
        if (effect instanceof Effect.QualifyingAdded added) {
            byDay.merge(day, new Qualifying(added.spendMinor(), added.points(), added.visits()), Succession::sum);
        } else if (effect instanceof Effect.PointsEarned earned && earned.expiresAt() != null) {
            expiring.merge(earned.expiresAt(), earned.points(), Amounts::plus);
        }
    }

    /** Points are gone from the first instant of their expiry on (D11). */
    private void expire(Instant at) {
        while (!expiring.isEmpty() && !expiring.firstKey().isAfter(at)) {
            balance = Math.max(0, balance - expiring.pollFirstEntry().getValue());
        }
    }

    private Qualifying qualifying(ProgramVersion version, LocalDate day) {
        SpendTiers tiers = version.tiers();
        LocalDate enrolled = LocalDate.ofInstant(buyer.enrolledAt(), version.zone());
        LocalDate window = (tiers == null ? FOR_EVER : tiers.window()).startOf(enrolled, day);
        return byDay.tailMap(window, true).values().stream().reduce(Qualifying.NONE, Succession::sum);
    }

    void add(Benefit more) {
        benefit = benefit.plus(more);
    }

    Benefit benefit() {
        return benefit;
    }

    @Nullable
    String tier() {
        return now.tier();
    }
}
