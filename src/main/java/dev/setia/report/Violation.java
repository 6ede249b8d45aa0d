package dev.setia.report;

/**
 * One row of the books that should not be as it is.
 *
 * @param invariant such as {@code I01-balance-is-sum-of-entries}
 * @param subject what is wrong, by its identifiers
 * @param detail what it says and what it should say
 */
public record Violation(String invariant, String subject, String detail) {}
