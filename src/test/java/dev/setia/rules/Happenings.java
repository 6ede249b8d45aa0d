package dev.setia.rules;

import dev.setia.rules.Occasion.Conversion;
import dev.setia.rules.Occasion.Detail;

/** Random event rules: for any happening there is, and for one of a merchant's own. */
final class Happenings {
    private final Chance chance;

    Happenings(Chance chance) {
        this.chance = chance;
    }

    EventRule rule(int i) {
        Occasion occasion = occasion();
        Detail detail = occasion.detail();
        return detail == null
                ? new EventRule(
                        "o" + i, "Event", occasion.event(), chance.sometimes(), chance.prize(), chance.limits(3))
                : new EventRule(
                        "o" + i,
                        "Event",
                        occasion.event(),
                        detail,
                        chance.sometimes(),
                        chance.prize(),
                        chance.limits(3));
    }

    private Occasion occasion() {
        return switch (chance.below(8)) {
            case 0 -> new Occasion(Occasion.SIGN_UP);
            case 1 -> new Occasion(Occasion.BIRTHDAY);
            case 2 -> new Occasion(Occasion.WIN_BACK, new Detail.AwayFor(1 + chance.below(400)));
            case 3 -> new Occasion(Occasion.FEEDBACK);
            case 4 -> new Occasion(Occasion.REFERRAL_MADE, converted());
            case 5 -> new Occasion(Occasion.REFERRAL_JOINED, converted());
            case 6 -> new Occasion(Occasion.SEGMENT_ENTERED, new Detail.Entered(chance.one("vip", "regulars")));
            default -> new Occasion("review_written");
        };
    }

    private Detail converted() {
        return new Detail.Converted(Conversion.values()[chance.below(3)]);
    }
}
