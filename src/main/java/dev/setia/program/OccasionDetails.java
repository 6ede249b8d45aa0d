package dev.setia.program;

import dev.setia.platform.Place;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.rules.Occasion.Detail;
import org.jspecify.annotations.Nullable;

/** Which of several happenings of one name a rule is for: plain fields of the rule, each for its own events. */
final class OccasionDetails {
    private static final int DAYS_MAX = 3650;

    private OccasionDetails() {}

    static @Nullable Detail read(EventRuleDefinition given, Place place) {
        String event = given.event() == null ? "" : given.event();
        boolean isReferral = event.equals(Occasion.REFERRAL_MADE) || event.equals(Occasion.REFERRAL_JOINED);
        onlyFor(isReferral, given.conversion(), place.field("conversion"), "referral_made and referral_joined");
        onlyFor(event.equals(Occasion.WIN_BACK), given.awayDays(), place.field("awayDays"), "win_back");
        onlyFor(event.equals(Occasion.SEGMENT_ENTERED), given.segment(), place.field("segment"), "segment_entered");
        return switch (event) {
            case Occasion.REFERRAL_MADE, Occasion.REFERRAL_JOINED ->
                new Detail.Converted(
                        given.conversion() == null
                                ? Conversion.FIRST_PURCHASE
                                : place.field("conversion").choice(given.conversion(), Conversion.values()));
            case Occasion.WIN_BACK -> new Detail.AwayFor(place.field("awayDays").whole(given.awayDays(), 1, DAYS_MAX));
            case Occasion.SEGMENT_ENTERED ->
                new Detail.Entered(place.field("segment").key(given.segment()));
            default -> null;
        };
    }

    private static void onlyFor(boolean isApplicable, @Nullable Object value, Place place, String events) {
        if (!isApplicable && value != null) {
            place.wrong("not_applicable", "says something of " + events + " only");
        }
    }

    static @Nullable String conversion(@Nullable Detail detail) {
        return detail instanceof Detail.Converted(var conversion) ? DefinitionWriter.word(conversion) : null;
    }

    static @Nullable Integer awayDays(@Nullable Detail detail) {
        return detail instanceof Detail.AwayFor(var days) ? Integer.valueOf(days) : null;
    }

    static @Nullable String segment(@Nullable Detail detail) {
        return detail instanceof Detail.Entered(var segment) ? segment : null;
    }
}
