package dev.setia.ledger;

/**
 * What an account holds, in its unit. Never both available and owed.
 *
 * @param available can be spent now
 * @param pending will be available later
 * @param owed a debt that later credits repay first
 */
public record Balance(long available, long pending, long owed) {
    public static final Balance ZERO = new Balance(0, 0, 0);
}
