package dev.setia.rules;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A happening in a member's life with the merchant that is no purchase.
 *
 * @param event one of the words below or a merchant's own, {@code [a-z0-9_]{1,40}}
 * @param detail which one of several; null where there is but one
 */
public record Occasion(String event, @Nullable Detail detail) {
    /** The member enrolled. */
    public static final String SIGN_UP = "sign_up";

    /** It is the member's birthday; on 28 February for those born on the 29th, where the year has none. */
    public static final String BIRTHDAY = "birthday";

    /** The member has been away for long; see {@link Detail.AwayFor}. */
    public static final String WIN_BACK = "win_back";

    /** The member left feedback. */
    public static final String FEEDBACK = "feedback";

    /** A friend whom the member invited did what the invitation asks for; see {@link Detail.Converted}. */
    public static final String REFERRAL_MADE = "referral_made";

    /** The member joined on a friend's invitation; see {@link Detail.Converted}. */
    public static final String REFERRAL_JOINED = "referral_joined";

    /** The member came into a segment, not having been in it before; see {@link Detail.Entered}. */
    public static final String SEGMENT_ENTERED = "segment_entered";

    /** The words that Setia alone says. */
    public static final Set<String> RESERVED =
            Set.of(SIGN_UP, BIRTHDAY, WIN_BACK, REFERRAL_MADE, REFERRAL_JOINED, SEGMENT_ENTERED);

    public Occasion(String event) {
        this(event, null);
    }

    /** Which one of several happenings of the same name. */
    public sealed interface Detail {
        /** What the friend did. */
        record Converted(Conversion conversion) implements Detail {}

        /**
         * How long the member has been away.
         *
         * @param days since the day of the last purchase, one or more
         */
        record AwayFor(int days) implements Detail {}

        /** Which segment the member came into. */
        record Entered(String segment) implements Detail {}
    }

    /** What a friend does that counts for those who referred or were referred. */
    public enum Conversion {
        /** The friend claimed the invitation. */
        REGISTRATION,
        /** The friend's first purchase after it. */
        FIRST_PURCHASE,
        /** Each purchase of the friend, the first one too. */
        EVERY_PURCHASE
    }
}
