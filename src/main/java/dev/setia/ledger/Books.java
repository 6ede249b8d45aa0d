package dev.setia.ledger;

import dev.setia.platform.Writes;
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

    /** Reads the open lots of all these accounts with one statement, so that none is read for itself later. */
    public void load(Collection<AccountKey> keys) {
        ledger.loadLots(tenant, keys.stream().map(this::account).distinct().toList());
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
        Granting.earn(account(key), grant, source);
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
        account.requireRoom(taken.stream().mapToLong(LotRows.Taken::amount).sum());
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
        return giveBack(
                new GivingBack(account, Transfer.REDEEM_REVERSE, Transfer.REDEEM_REVERSE_TO_DEBT, courtesy, source),
                document,
                points);
    }

    private long giveBack(GivingBack back, UUID document, long points) {
        return back.of(Holding.part(ledger.taken(tenant, back.account(), document), points));
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
        ClawingBack back = new ClawingBack(account, own, isOwedAllowed, source);
        long expired = Reinstating.passOver(
                account, back.expiredOf(points, gone), () -> ledger.expired(tenant, account), source);
        return back.take(points, expired);
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
        Granting.release(account, ledger.grantedBy(tenant, account, grantedBy), expiresAt, source);
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
        GivingBack giver =
                new GivingBack(account(from), Transfer.TRANSFER_IN, Transfer.TRANSFER_IN_TO_DEBT, courtesy, source);
        long back = giveBack(giver, source.document(), points);
        if (back != points) {
            throw new IllegalStateException(source.document() + " moved " + points + " points, not " + back);
        }
    }

    /** The same accounts as those of punch cards, whose points are stamps. */
    public StampBooks stamps() {
        return new StampBooks(this::account);
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
        account(key).requireRoom(points);
        Reinstating.book(account(key), points, expiresAt, source);
    }

    /** Sends everything to the database. */
    public void write() {
        ledger.write(tenant, accounts.values());
    }

    /** As {@link #write()}, together with what others write. */
    public void write(Writes writes) {
        ledger.add(writes, tenant, accounts.values());
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
