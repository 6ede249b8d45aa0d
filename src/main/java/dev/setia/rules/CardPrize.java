package dev.setia.rules;

/**
 * What a punch card gives at one count of its stamps.
 *
 * @param at the stamp that brings it, 1 to the size of the card
 * @param prize given once on each card
 */
public record CardPrize(long at, Prize prize) {}
