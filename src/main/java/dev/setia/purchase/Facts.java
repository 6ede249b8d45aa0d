package dev.setia.purchase;

import dev.setia.card.Wallet;
import dev.setia.coupon.CouponsAtTill;
import dev.setia.giftcard.GiftCardsAtTill;
import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.reward.HeldPayment;
import dev.setia.reward.HeldVoucher;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.shared.HoldId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.VoucherId;
import dev.setia.tier.Standing;
import dev.setia.tier.TierPeriod;
import java.time.Instant;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows about the members of a batch, gathered once and kept current while the batch is decided, so
 * that the second purchase of a member sees the first.
 */
final class Facts {
    /** A person as the rules may know them; birthday and attributes only when the version asks for them. */
    record Person(
            MemberId id,
            String status,
            Instant enrolledAt,
            @Nullable MonthDay birthday,
            Map<String, String> attributes,
            Set<String> segments,
            long friends) {
        /** One of whom nothing personal is asked. */
        static Person of(MemberId id, String status, Instant enrolledAt) {
            return new Person(id, status, enrolledAt, null, Map.of(), Set.of(), 0);
        }
    }

    /** An identifier that was looked up. */
    record Found(MemberId member, String status) {}

    /**
     * A receipt or key that was used before.
     *
     * @param purchase null when it was refused
     * @param refusal the refusal as it was kept; null when it was recorded
     */
    record Prior(
            @Nullable UUID purchase,
            byte[] contentHash,
            @Nullable String refusal) {
        static Prior recorded(UUID purchase, byte[] contentHash) {
            return new Prior(purchase, contentHash, null);
        }
    }

    final Map<String, Prior> byIdempotencyKey = new HashMap<>();
    final Map<Receipt, Prior> byReceipt = new HashMap<>();
    final Map<MemberRef.ByIdentifier, Found> identifiers = new HashMap<>();
    final Map<MemberId, Person> people = new HashMap<>();
    final Map<Membership, Standing> standings = new HashMap<>();
    /** Only of those whose version asks for it. */
    final Map<Membership, String> stages = new HashMap<>();

    final Map<Membership, Map<Counter, Long>> counters = new HashMap<>();
    final Map<ProgramId, Map<Counter, Long>> shared = new HashMap<>();
    final Map<VoucherId, HeldVoucher> vouchers = new HashMap<>();
    /** Which voucher a code names. */
    final Map<String, VoucherId> codes = new HashMap<>();

    final Map<HoldId, HeldPayment> payments = new HashMap<>();
    CouponsAtTill coupons = CouponsAtTill.none();
    /** Null where no gift card pays or is sold. */
    @Nullable
    GiftCardsAtTill giftCards;

    /** What purchases of the batch sold, by purchase. */
    final Map<UUID, List<GiftCardSale.Done>> soldCards = new HashMap<>();

    final Set<Membership> changedStandings = new HashSet<>();
    final Map<UUID, List<TierPeriod>> periods = new HashMap<>();
    final Set<VoucherId> changedVouchers = new HashSet<>();
    final Set<VoucherId> issuedVouchers = new HashSet<>();
    final Map<Membership, Map<Counter, Long>> changedCounters = new HashMap<>();
    final Map<ProgramId, Map<Counter, Long>> changedShared = new HashMap<>();
    private Map<AccountKey, Balance> balances = Map.of();
    private @Nullable Books books;
    private @Nullable Wallet wallet;

    /** Accounts to book on. */
    void lock(Books locked, Wallet opened) {
        this.books = locked;
        this.wallet = opened;
    }

    /** Balances to look at. */
    void look(Map<AccountKey, Balance> seen, Wallet opened) {
        this.balances = seen;
        this.wallet = opened;
    }

    Standing standing(Membership membership) {
        return Objects.requireNonNull(standings.get(membership), "a member's standing was not read");
    }

    /** Keeps a standing that a purchase has moved. */
    void stand(Standing standing) {
        standings.put(standing.membership(), standing);
        changedStandings.add(standing.membership());
    }

    Balance balance(AccountKey key) {
        return books == null ? balances.getOrDefault(key, Balance.ZERO) : books.balance(key);
    }

    /** The balance after all that is due by then, though nobody has booked it, where a policy goes by it. */
    Balance balanceBy(AccountKey key, Instant now) {
        return books == null ? balance(key) : books.balanceBy(key, now);
    }

    Books books() {
        if (books == null) {
            throw new IllegalStateException("the accounts of this batch were not locked");
        }
        return books;
    }

    Wallet wallet() {
        if (wallet == null) {
            throw new IllegalStateException("the cards of this batch were not read");
        }
        return wallet;
    }

    /** A limit of a member has used up more. */
    void use(Membership membership, Counter counter, long amount) {
        use(counters, changedCounters, membership, counter, amount);
    }

    /** A limit that everybody shares has used up more. */
    void use(ProgramId program, Counter counter, long amount) {
        use(shared, changedShared, program, counter, amount);
    }

    private static <K> void use(
            Map<K, Map<Counter, Long>> known, Map<K, Map<Counter, Long>> changed, K key, Counter counter, long amount) {
        long used = known.computeIfAbsent(key, absent -> new HashMap<>()).merge(counter, amount, Math::addExact);
        changed.computeIfAbsent(key, absent -> new HashMap<>()).put(counter, used);
    }

    /** The vouchers as they are now; one issued in this batch and used in it is written once, as used. */
    List<HeldVoucher> vouchers(Set<VoucherId> ids) {
        List<HeldVoucher> found = new ArrayList<>();
        for (VoucherId id : ids) {
            HeldVoucher voucher = vouchers.get(id);
            if (voucher != null) {
                found.add(voucher);
            }
        }
        return found;
    }
}
