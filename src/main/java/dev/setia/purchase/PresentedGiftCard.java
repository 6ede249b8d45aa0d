package dev.setia.purchase;

/**
 * A gift card of ours that pays.
 *
 * @param tender place among the request's tenders, from 0
 * @param code as {@link dev.setia.shared.CheckCharacter#normal} makes it
 * @param amountMinor the most it shall pay
 * @param isUpTo whether less is enough where the card has less
 */
record PresentedGiftCard(int tender, String code, long amountMinor, boolean isUpTo) {}
