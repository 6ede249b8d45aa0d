package dev.setia.ledger;

import dev.setia.shared.Points;
import dev.setia.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Locked accounts of one tenant to book on. Entries gather in memory, in order, and reach the database with
 * {@link #write()}; until then nothing has happened. For one thread and one transaction.
 */
public final class Books {
    private final Ledger ledger;
    private final TenantId tenant;
    private final Map<AccountKey, Account> accounts;

    Books(Ledger ledger, TenantId tenant, Map<AccountKey, Account> accounts) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.accounts = accounts;
    }

    public Balance balance(AccountKey key) {
        return account(key).balance();
    }

    /** Reads the open lots of accounts that hold points, so that what has fallen due of them can be told. */
    public void know(Collection<AccountKey> keys) {
        List<Account> holding = keys.stream()
                .map(this::account)
                .filter(account -> !account.hasLoadedLots()
                        && account.balance().available() + account.balance().pending() > 0)
                .toList();
        if (!holding.isEmpty()) {
            ledger.loadLots(tenant, holding);
        }
    }

    /** The balance after all that is due by then, though nobody has booked it; as it is, if the lots are not known. */
    public Balance balanceBy(AccountKey key, Instant now) {
        Account account = account(key);
        return account.hasLoadedLots() ? Overdue.after(account, now) : account.balance();
    }

    /** Books what has fallen due of an account whose lots are known; of another one nothing. */
    public void settleKnown(AccountKey key, Source source) {
        if (account(key).hasLoadedLots()) {
            settle(account(key), source);
        }
    }

    /** The stream of the account's announcements. */
    public UUID stream(AccountKey key) {
        return account(key).id();
    }

    /** The next number in the stream of the account's announcements. */
    public long nextEvent(AccountKey key) {
        return account(key).nextEvent();
    }

    /** Credits points: a debt is repaid first, the rest becomes a lot. */
    public void earn(AccountKey key, Grant grant, Source source) {
        Account account = account(key);
        Instant activeFrom = grant.activeFrom();
        if (activeFrom != null && activeFrom.isAfter(source.recordedAt())) {
            long sequence = account.book(Transfer.EARN_PENDING, grant.points(), source);
            account.open(new Lot(
                    sequence, Lot.PENDING, grant.points(), grant.points(), activeFrom, grant.expiresAt(), true));
            return;
        }
        Instant end = account.extension().endOf(grant.expiresAt());
        if (end != null && !end.isAfter(source.recordedAt())) {
            earnTooLate(account, grant, source);
            return;
        }
        long repaid = Math.min(grant.points(), account.balance().owed());
        if (repaid > 0) {
            account.book(Transfer.EARN_TO_DEBT, repaid, source);
        }
        long rest = grant.points() - repaid;
        if (rest > 0) {
            long sequence = account.book(Transfer.EARN, rest, source);
            Instant start = activeFrom == null ? source.occurredAt() : activeFrom;
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, start, grant.expiresAt(), true));
        }
    }

    /** Points that had expired before their purchase arrived are earned and expire together (D19). */
    private static void earnTooLate(Account account, Grant grant, Source source) {
        long sequence = account.book(Transfer.EARN_PENDING, grant.points(), source);
        Instant start = grant.activeFrom() == null ? source.occurredAt() : grant.activeFrom();
        Lot lot = new Lot(sequence, Lot.PENDING, grant.points(), grant.points(), start, grant.expiresAt(), true);
        lot.take(grant.points());
        account.open(lot);
        long gone = account.book(Transfer.EXPIRE_PENDING, grant.points(), source);
        account.note(new Account.Consumption(account.id(), gone, sequence, grant.points()));
    }

    /**
     * Spends points, soonest to expire first. What is due by now is activated or expired before.
     *
     * @throws InsufficientPoints if fewer can be spent; nothing is taken then
     */
    public void debit(AccountKey key, long points, Source source) {
        Account account = account(key);
        settle(account, source);
        Holding.take(account, Transfer.REDEEM, points, source);
    }

    /**
     * Sets points aside, soonest to expire first, until they are spent or come back. What is due by now is activated or
     * expired before.
     *
     * @throws InsufficientPoints if fewer can be spent; nothing is taken then
     */
    public void hold(AccountKey key, long points, Source source) {
        Account account = account(key);
        settle(account, source);
        Holding.take(account, Transfer.HOLD, points, source);
    }

    /** Spends points that were set aside. */
    public void redeemHeld(AccountKey key, long points, Source source) {
        account(key).book(Transfer.REDEEM_HELD, points, source);
    }

    /** Brings back what was set aside with this source's document: to a debt first, then to the lots it came from. */
    public void endHold(AccountKey key, Holding.End end, Source source) {
        Account account = account(key);
        settle(account, source);
        List<LotRows.Taken> taken = ledger.taken(tenant, account, source.document());
        requireRoom(account, taken.stream().mapToLong(LotRows.Taken::amount).sum());
        Holding.bringBack(account, taken, end, source);
    }

    /**
     * Gives back what a document spent: to a debt first, then to the lots it came from with their old expiry; what came
     * from a lot that has expired meanwhile lives for the courtesy window.
     *
     * @param document whose debits are undone
     * @param points at most how many of what the document spent and has not given back; of fewer than all, what a debit
     *     of less would have left alone, the points that live longest
     * @param courtesy how long points live that come back to a lot which has expired meanwhile (D5)
     * @return points given back
     * @throws TooManyPoints if the member has come to hold so many meanwhile that these do not fit
     */
    public long giveBack(AccountKey key, UUID document, long points, Duration courtesy, Source source) {
        Account account = account(key);
        settle(account, source);
        GiveBack how = new GiveBack(Transfer.REDEEM_REVERSE, Transfer.REDEEM_REVERSE_TO_DEBT, courtesy);
        return giveBack(account, document, points, how, source);
    }

    private record GiveBack(Transfer toAvailable, Transfer toDebt, Duration courtesy) {}

    private long giveBack(Account account, UUID document, long points, GiveBack how, Source source) {
        List<LotRows.Taken> part = Holding.part(ledger.taken(tenant, account, document), points);
        long total = part.stream().mapToLong(LotRows.Taken::amount).sum();
        requireRoom(account, total);
        part.forEach(taken -> giveBack(account, taken, how, source));
        return total;
    }

    /** Points stay within what every client can hold exactly (D17). */
    static void requireRoom(Account account, long points) {
        Balance held = account.balance();
        long used = Math.addExact(held.available(), held.pending());
        if (Math.max(0, points - held.owed()) > Points.MAX - used) {
            throw new TooManyPoints(used);
        }
    }

    private void giveBack(Account account, LotRows.Taken taken, GiveBack how, Source source) {
        long repaid = Math.min(taken.amount(), account.balance().owed());
        if (repaid > 0) {
            account.book(how.toDebt(), repaid, source);
        }
        long rest = taken.amount() - repaid;
        if (rest == 0) {
            return;
        }
        long sequence = account.book(how.toAvailable(), rest, source);
        Lot known = taken.isOf(account) ? account.lot(taken.lot().sequence()) : null;
        Lot lot = known == null ? taken.lot() : known;
        if (!taken.isOf(account) && !lot.isDueBy(source.recordedAt())) {
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, lot.activeFrom(), lot.expiresAt(), true));
            return;
        }
        if (lot.isDueBy(source.recordedAt())) {
            account.open(new Lot(
                    sequence,
                    Lot.AVAILABLE,
                    rest,
                    rest,
                    source.recordedAt(),
                    source.recordedAt().plus(how.courtesy()),
                    true));
            return;
        }
        if (known == null) {
            account.open(lot);
        }
        lot.giveBack(rest);
        account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), -rest));
    }

    /**
     * Takes back points that a document granted. What is due by now is activated or expired before. Its own points come
     * before others, and pending ones before available ones (D2); what expired of them, and was not brought back, is
     * gone and not taken a second time; the rest becomes a debt or is let go.
     *
     * @param isOwedAllowed whether a debt may arise
     */
    public Clawback clawBack(
            AccountKey key, long points, Clawback.Granted granted, boolean isOwedAllowed, Source source) {
        Account account = account(key);
        settle(account, source);
        List<Long> own = ledger.grantedBy(tenant, account, granted.document());
        long gone = ledger.expired(tenant, account, own, granted.document())
                + account.expired(own)
                - granted.expiredBefore();
        long ownLeft = account.remaining(Lot.PENDING, own) + account.remaining(Lot.AVAILABLE, own);
        long expired = Reinstating.passOver(
                account,
                Math.clamp(points - ownLeft, 0, Math.max(0, gone)),
                () -> ledger.expired(tenant, account),
                source);
        long wanted = points - expired;
        long pending = Math.min(wanted, account.balance().pending());
        if (pending > 0) {
            account.consume(Lot.PENDING, pending, account.book(Transfer.CLAWBACK_PENDING, pending, source), own);
        }
        long available = Math.min(wanted - pending, account.balance().available());
        if (available > 0) {
            account.consume(Lot.AVAILABLE, available, account.book(Transfer.CLAWBACK, available, source), own);
        }
        long rest = wanted - pending - available;
        if (rest > 0 && isOwedAllowed) {
            account.book(Transfer.CLAWBACK_TO_DEBT, rest, source);
            return new Clawback(wanted, rest, 0, expired);
        }
        return new Clawback(wanted - rest, 0, rest, expired);
    }

    /**
     * Lets points be spent that waited for a decision; a debt is repaid first.
     *
     * @param grantedBy the document whose points these are; of what is pending no more, nothing happens
     * @param expiresAt the first instant at which they are gone; null for never
     */
    public void release(AccountKey key, UUID grantedBy, @Nullable Instant expiresAt, Source source) {
        Account account = account(key);
        loadLots(account);
        for (long sequence : ledger.grantedBy(tenant, account, grantedBy)) {
            Lot lot = account.lot(sequence);
            if (lot != null && lot.isIn(Lot.PENDING)) {
                release(account, lot, expiresAt, source);
            }
        }
    }

    private static void release(Account account, Lot lot, @Nullable Instant expiresAt, Source source) {
        long repaid = Math.min(lot.remaining(), account.balance().owed());
        if (repaid > 0) {
            long sequence = account.book(Transfer.ACTIVATE_TO_DEBT, repaid, source);
            lot.take(repaid);
            account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), repaid));
        }
        long rest = lot.remaining();
        if (rest > 0) {
            // Its life begins now: it becomes a lot of its own, named by the entry that lets it go.
            long sequence = account.book(Transfer.ACTIVATE, rest, source);
            lot.take(rest);
            account.note(new Account.Consumption(account.id(), sequence, lot.sequence(), rest));
            account.open(new Lot(sequence, Lot.AVAILABLE, rest, rest, source.recordedAt(), expiresAt, true));
        }
    }

    /**
     * Books what somebody decided, up or down; see {@link Correcting}.
     *
     * @param points up, or down when below zero
     * @throws InsufficientPoints if fewer can be taken; nothing is taken then
     */
    public void adjust(AccountKey key, long points, @Nullable Instant expiresAt, Source source) {
        settle(account(key), source);
        Correcting.adjust(account(key), points, expiresAt, source);
    }

    /** Credits a gesture of goodwill: a debt is repaid first. */
    public void goodwill(AccountKey key, long points, @Nullable Instant expiresAt, Source source) {
        settle(account(key), source);
        Correcting.goodwill(account(key), points, expiresAt, source);
    }

    /** Credits lots of an older program, each with its own days: a debt is repaid first. */
    public void bringAlong(AccountKey key, List<Grant> lots, Source source) {
        settle(account(key), source);
        Correcting.bringAlong(account(key), lots, source);
    }

    /**
     * Moves points that can be spent to another account, soonest to expire first; there a debt is repaid first, and the
     * rest is one new lot.
     *
     * @param expiresAt the first instant at which they are gone there; null for never
     * @throws InsufficientPoints if fewer can be spent; nothing is moved then
     */
    public void transfer(AccountKey from, AccountKey to, long points, @Nullable Instant expiresAt, Source source) {
        settle(account(from), source);
        settle(account(to), source);
        Moving.transfer(account(from), account(to), new Grant(points, null, expiresAt), source);
    }

    /**
     * Undoes a transfer, the source's document: takes its very points from where they came to, and puts them back into
     * the lots that they were taken from, as {@link #giveBack} does.
     *
     * @param courtesy how long points live that come back to a lot which has expired meanwhile (D5)
     * @throws InsufficientPoints if some of them are not there any more; nothing is moved then
     */
    public void transferBack(AccountKey from, AccountKey to, long points, Duration courtesy, Source source) {
        Account receiver = account(to);
        settle(account(from), source);
        settle(receiver, source);
        Moving.takeBack(receiver, points, ledger.grantedBy(tenant, receiver, source.document()), source);
        GiveBack how = new GiveBack(Transfer.TRANSFER_IN, Transfer.TRANSFER_IN_TO_DEBT, courtesy);
        long back = giveBack(account(from), source.document(), points, how, source);
        if (back != points) {
            throw new IllegalStateException(source.document() + " moved " + points + " points, not " + back);
        }
    }

    /** Puts stamps on a card; stamps owed from a return are made good first. */
    public void stamp(AccountKey key, long stamps, Source source) {
        Account account = account(key);
        long repaid = Math.min(stamps, account.balance().owed());
        if (repaid > 0) {
            account.book(Transfer.STAMP_TO_DEBT, repaid, source);
        }
        if (stamps > repaid) {
            account.book(Transfer.STAMP, stamps - repaid, source);
        }
    }

    /** Takes away the stamps of a card whose window has ended. */
    public void expireStamps(AccountKey key, long stamps, Source source) {
        account(key).book(Transfer.EXPIRE, stamps, source);
    }

    /** Takes a full card's stamps away. */
    public void completeCard(AccountKey key, long size, Source source) {
        account(key).book(Transfer.CARD_COMPLETE, size, source);
    }

    /** Puts the stamps of a full card back, because its prize was taken back; stamps owed are made good first. */
    public void reopenCard(AccountKey key, long size, Source source) {
        Account account = account(key);
        account.book(Transfer.CARD_REOPEN, size, source);
        long repaid = Math.min(size, account.balance().owed());
        if (repaid > 0) {
            account.book(Transfer.REPAY, repaid, source);
        }
    }

    /** Takes stamps back; those that are no longer there are owed. */
    public void reverseStamps(AccountKey key, long stamps, Source source) {
        Account account = account(key);
        long available = Math.min(stamps, account.balance().available());
        if (available > 0) {
            account.book(Transfer.STAMP_REVERSE, available, source);
        }
        if (stamps > available) {
            account.book(Transfer.STAMP_REVERSE_TO_DEBT, stamps - available, source);
        }
    }

    /**
     * Lets no points of an account expire before a moment, because of what its member did. What is gone by now stays
     * gone, booked or not.
     */
    public void extend(AccountKey key, Instant until, Instant now) {
        account(key).extend(until, now);
    }

    /** What expired of an account, and of those that became part of it, due or booked, and was not brought back. */
    public long expired(AccountKey key, Source source) {
        settle(account(key), source);
        return Reinstating.expired(account(key), ledger.expired(tenant, account(key)));
    }

    /** Brings back points that expired, no more than {@link #expired}; a debt is repaid first. */
    public void reinstate(AccountKey key, long points, Instant expiresAt, Source source) {
        requireRoom(account(key), points);
        Reinstating.book(account(key), points, expiresAt, source);
    }

    /** Sends everything to the database. */
    public void write() {
        ledger.write(tenant, accounts.values());
    }

    /**
     * Spends points as a day change does, which judges by a moment before now: what fell due later is as if it had not.
     *
     * @throws InsufficientPoints if fewer could be spent then; nothing is taken then
     */
    public void debitBy(AccountKey key, long points, Instant by, Source source) {
        Account account = account(key);
        loadLots(account);
        Overdue.activate(account, by, source);
        Overdue.expire(account, by, source);
        Holding.take(account, Transfer.REDEEM, points, source);
    }

    /** Activates and expires what the day change has not reached yet, so that nothing gone is spent. */
    private void settle(Account account, Source source) {
        loadLots(account);
        Overdue.activate(account, source.recordedAt(), source);
        Overdue.expire(account, source.recordedAt(), source);
    }

    private void loadLots(Account account) {
        if (!account.hasLoadedLots()) {
            account.loadLots(ledger.lots(tenant, account));
        }
    }

    /** The account itself, its open lots loaded if it is one of points. */
    Account withLots(AccountKey key) {
        Account account = account(key);
        if (key.isPoints()) {
            loadLots(account);
        }
        return account;
    }

    private Account account(AccountKey key) {
        Account account = accounts.get(key);
        if (account == null) {
            throw new IllegalStateException("account was not opened: " + key);
        }
        return account;
    }
}
