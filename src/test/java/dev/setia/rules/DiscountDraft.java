package dev.setia.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A discount that differs from another in what a test is about. */
final class DiscountDraft {
    private final Discount like;
    private @Nullable Condition condition;
    private long units;
    private long spend;
    private @Nullable Long max;
    private @Nullable String group;
    private boolean isStackable;
    private boolean isMembersOnly;
    private List<Limit> limits;

    private DiscountDraft(Discount like) {
        this.like = like;
        condition = like.condition();
        units = like.minimumUnits();
        spend = like.minimumSpendMinor();
        max = like.maxMinor();
        group = like.group();
        isStackable = like.isStackable();
        isMembersOnly = like.isMembersOnly();
        limits = like.limits();
    }

    static DiscountDraft of(Discount like) {
        return new DiscountDraft(like);
    }

    DiscountDraft when(Condition wanted) {
        condition = wanted;
        return this;
    }

    DiscountDraft from(long minimumUnits, long minimumSpend) {
        units = minimumUnits;
        spend = minimumSpend;
        return this;
    }

    DiscountDraft max(long minor) {
        max = minor;
        return this;
    }

    DiscountDraft group(String name) {
        group = name;
        return this;
    }

    DiscountDraft stackable(boolean isWanted) {
        isStackable = isWanted;
        return this;
    }

    DiscountDraft membersOnly() {
        isMembersOnly = true;
        return this;
    }

    DiscountDraft limits(Limit... wanted) {
        limits = List.of(wanted);
        return this;
    }

    Discount done() {
        return new Discount(
                like.key(),
                like.name(),
                like.scope(),
                like.mode(),
                like.items(),
                condition,
                units,
                spend,
                like.everyNth(),
                max,
                group,
                isStackable,
                isMembersOnly,
                like.priority(),
                limits);
    }
}
