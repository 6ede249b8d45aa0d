package dev.setia.ledger;

import java.util.function.Function;

/** Stamps on punch cards, booked on {@link Books}. */
public final class StampBooks {
    private final Function<AccountKey, Account> accounts;

    StampBooks(Function<AccountKey, Account> accounts) {
        this.accounts = accounts;
    }

    /** Puts stamps on a card; stamps owed from a return are made good first. */
    public void stamp(AccountKey key, long stamps, Source source) {
        Account account = accounts.apply(key);
        long rest = account.repay(Transfer.STAMP_TO_DEBT, stamps, source);
        if (rest > 0) {
            account.book(Transfer.STAMP, rest, source);
        }
    }

    /** Takes away the stamps of a card whose window has ended. */
    public void expire(AccountKey key, long stamps, Source source) {
        accounts.apply(key).book(Transfer.EXPIRE, stamps, source);
    }

    /** Takes a full card's stamps away. */
    public void completeCard(AccountKey key, long size, Source source) {
        accounts.apply(key).book(Transfer.CARD_COMPLETE, size, source);
    }

    /** Puts the stamps of a full card back, because its prize was taken back; stamps owed are made good first. */
    public void reopenCard(AccountKey key, long size, Source source) {
        Account account = accounts.apply(key);
        account.book(Transfer.CARD_REOPEN, size, source);
        long repaid = Math.min(size, account.balance().owed());
        if (repaid > 0) {
            account.book(Transfer.REPAY, repaid, source);
        }
    }

    /** Takes stamps back; those that are no longer there are owed. */
    public void reverse(AccountKey key, long stamps, Source source) {
        Account account = accounts.apply(key);
        long available = Math.min(stamps, account.balance().available());
        if (available > 0) {
            account.book(Transfer.STAMP_REVERSE, available, source);
        }
        if (stamps > available) {
            account.book(Transfer.STAMP_REVERSE_TO_DEBT, stamps - available, source);
        }
    }
}
