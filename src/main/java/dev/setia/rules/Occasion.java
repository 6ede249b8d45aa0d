package dev.setia.rules;

/**
 * A happening in a member's life with the merchant that is no purchase.
 *
 * @param event one of the words below or a merchant's own, {@code [a-z0-9_]{1,40}}
 */
public record Occasion(String event) {
    /** The member enrolled. */
    public static final String SIGN_UP = "sign_up";

    /** It is the member's birthday; on 28 February for those born on the 29th, where the year has none. */
    public static final String BIRTHDAY = "birthday";

    /** The member has been away for long. */
    public static final String WIN_BACK = "win_back";

    /** The member left feedback. */
    public static final String FEEDBACK = "feedback";

    /** A friend whom the member invited did what the invitation asks for. */
    public static final String REFERRAL_MADE = "referral_made";

    /** The member joined on a friend's invitation. */
    public static final String REFERRAL_JOINED = "referral_joined";
}
