package dev.setia.platform;

/**
 * What a module does when one member becomes part of another: everything of its own that names the old member comes to
 * name the one who stays, and what both have becomes one. The merge finds every bean of this type and runs them by
 * {@link #order()}, all in one transaction; the rows of both members and all their accounts are locked.
 *
 * <p>A step that cannot follow refuses with a {@link Problem} and nothing is merged. Rows that must stay with the old
 * member, because those who stay have their own, are left: the old member's row names who it became.
 */
public interface MergeStep {
    /**
     * The lower ones run first: refusals 0, accounts 10, what was bought and redeemed 20, cards 30, tiers and stages
     * 40, what is left 50, what is taken back of it 60, the people themselves 90.
     */
    int order();

    /** Does the step. */
    void follow(MemberMerge merge);
}
