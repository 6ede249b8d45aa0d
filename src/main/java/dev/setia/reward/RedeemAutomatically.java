package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.DayStep;
import dev.setia.platform.Ids;
import dev.setia.platform.ShortTransaction;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.reward.Admission.Weighed;
import dev.setia.reward.AutoRedemptions.Gone;
import dev.setia.reward.TakeReward.Taken;
import dev.setia.rules.ProgramVersion.AutoRedeem;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Redeems a reward for whoever has come to the points that the program names. Each redemption is a transaction of its
 * own and counted by the day change that brought it, so that a step that was killed goes on where it stopped. Nobody
 * did anything, so it extends the life of no points.
 */
@Component
class RedeemAutomatically implements DayStep {
    /** In one go for one member: more is hardly what the merchant meant (RD-19). */
    private static final int AT_MOST_IN_ONE_GO = 25;
    /** For one member on one day of the clock, as when many missed days are caught up (RD-19). */
    private static final int GOES_A_DAY = 10;

    private static final int MEMBERS_AT_A_TIME = 200;
    private static final Logger log = LoggerFactory.getLogger(RedeemAutomatically.class);

    private final Programs programs;
    private final Catalogue catalogue;
    private final Admission admission;
    private final TakeReward takeReward;
    private final AutoRedemptions redemptions;
    private final Ledger ledger;
    private final Locations locations;
    private final ShortTransaction transaction;
    private final Clock clock;

    RedeemAutomatically(
            Programs programs,
            Catalogue catalogue,
            Admission admission,
            TakeReward takeReward,
            AutoRedemptions redemptions,
            Ledger ledger,
            Locations locations,
            ShortTransaction transaction,
            Clock clock) {
        this.programs = programs;
        this.catalogue = catalogue;
        this.admission = admission;
        this.takeReward = takeReward;
        this.redemptions = redemptions;
        this.ledger = ledger;
        this.locations = locations;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "auto_redeem";
    }

    @Override
    public int order() {
        return 20;
    }

    /** One day change of a program. */
    private record Go(
            TenantId tenant, InForce program, AutoRedeem wanted, Reward reward, UUID document, Instant begin) {}

    @Override
    public long run(TenantId tenant, ProgramId program, LocalDate date, Instant begin) {
        InForce inForce = programs.inForce(tenant, program, begin).orElse(null);
        AutoRedeem wanted =
                inForce == null ? null : inForce.version().settings().autoRedeem();
        if (inForce == null || wanted == null) {
            return 0;
        }
        Reward reward =
                transaction.run(() -> catalogue.find(program, wanted.reward())).orElse(null);
        if (reward == null || reward.status() == RewardStatus.RETIRED) {
            log.warn("Program {} redeems {} automatically, which is not on offer", program, wanted.reward());
            return 0;
        }
        return all(new Go(tenant, inForce, wanted, reward, document(program, date), begin));
    }

    private long all(Go go) {
        long redeemed = 0;
        UUID after = new UUID(0, 0);
        while (true) {
            UUID from = after;
            List<MemberId> members = transaction.run(() -> redemptions.due(
                    go.tenant(), go.program().program(), go.wanted().atPoints(), from, MEMBERS_AT_A_TIME));
            for (MemberId member : members) {
                try {
                    redeemed += allOf(go, member);
                } catch (RewardOutOfStock _) {
                    log.warn(
                            "{} is out of stock and is not redeemed automatically any more",
                            go.reward().id());
                    return redeemed;
                }
            }
            if (members.size() < MEMBERS_AT_A_TIME) {
                return redeemed;
            }
            after = members.getLast().value();
        }
    }

    private long allOf(Go go, MemberId member) {
        long redeemed = 0;
        while (transaction.run(() -> redeemOne(go, member))) {
            redeemed++;
        }
        return redeemed;
    }

    /** @return whether there may be one more */
    private boolean redeemOne(Go go, MemberId member) {
        Instant now = clock.instant();
        AccountKey account = AccountKey.points(member, go.program().program());
        Books books = ledger.open(go.tenant(), List.of(account), now);
        if (!isAllowed(redemptions.gone(go.tenant(), member, go.program(), go.document(), now))) {
            return false;
        }
        books.know(List.of(account));
        long available = books.balanceBy(account, go.begin()).available();
        if (available < go.wanted().atPoints()) {
            return false;
        }
        Weighed weighed = admission.look(go.tenant(), go.reward(), member, go.begin());
        if (weighed.bar() != null || weighed.price() > available) {
            return false;
        }
        RedemptionId id = new RedemptionId(Ids.next());
        books.debitBy(
                account,
                weighed.price(),
                go.begin(),
                new Source("redemption", id.value(), go.document(), go.begin(), now));
        Taken taken = new Taken(
                id,
                member,
                weighed.price(),
                takeReward.reserve(go.tenant(), go.reward(), id),
                null,
                locations.defaultOf(go.tenant()),
                go.begin(),
                now);
        takeReward.giveByItself(go.tenant(), go.reward(), taken, go.document(), books);
        books.write();
        return true;
    }

    private static boolean isAllowed(Gone gone) {
        return gone.inThisGo() < AT_MOST_IN_ONE_GO && (gone.inThisGo() > 0 || gone.goesToday() < GOES_A_DAY);
    }
}
