package dev.setia.engage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.rules.Occasion.Detail;
import org.junit.jupiter.api.Test;

/** Which one of several happenings it was is read out of its source. */
class PastHappeningsTests {
    private static final String A = "0199a5c0-0000-7000-8000-000000000001";

    @Test
    void an_absence_knows_its_days() {
        assertThat(PastHappenings.occasion("win_back", "setia:win_back:" + A + ":" + A + ":45:2026-01-31"))
                .isEqualTo(new Occasion("win_back", new Detail.AwayFor(45)));
    }

    @Test
    void who_came_into_a_segment_knows_which() {
        assertThat(PastHappenings.occasion("segment_entered", "setia:segment:" + A + ":vip:2"))
                .isEqualTo(new Occasion("segment_entered", new Detail.Entered("vip")));
    }

    @Test
    void a_conversion_knows_what_the_friend_did() {
        assertThat(PastHappenings.occasion("referral_made", "setia:referral:" + A + ":every_purchase:" + A + ":made"))
                .isEqualTo(new Occasion("referral_made", new Detail.Converted(Conversion.EVERY_PURCHASE)));
        assertThat(PastHappenings.occasion("referral_joined", "setia:referral:" + A + ":registration:joined"))
                .isEqualTo(new Occasion("referral_joined", new Detail.Converted(Conversion.REGISTRATION)));
    }

    @Test
    void a_word_of_the_merchant_needs_no_detail() {
        assertThat(PastHappenings.occasion("review_written", "event:r-1")).isEqualTo(new Occasion("review_written"));
        assertThat(PastHappenings.occasion("birthday", "setia:birthday:" + A + ":" + A + ":2026"))
                .isEqualTo(new Occasion("birthday"));
    }
}
