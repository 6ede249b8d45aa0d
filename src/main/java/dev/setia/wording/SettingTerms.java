package dev.setia.wording;

import dev.setia.rules.ExpirySlide;
import dev.setia.rules.PointsPayment;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.ProgramVersion.AutoRedeem;
import dev.setia.rules.ProgramVersion.ExpiryRounding;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.rules.Stages;
import dev.setia.rules.Transfers;
import dev.setia.wording.PolicyWords.Counted;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds for all points of a version. */
final class SettingTerms {
    private final Voice voice;
    private final PolicyWords words;
    private final List<String> sentences = new ArrayList<>();

    SettingTerms(Voice voice, PolicyWords words) {
        this.voice = voice;
        this.words = words;
    }

    List<String> of(ProgramVersion version) {
        Settings settings = version.settings();
        say(
                "currency",
                Map.of("currency", version.currency(), "zone", version.zone().getId()));
        say("rounding." + PolicyWords.word(settings.rounding()));
        say(settings.basisIncludesTax() ? "tax" : "no_tax");
        say(settings.basisAfterDiscounts() ? "after_discounts" : "before_discounts");
        say(settings.pointsTenderEarns() ? "points_tender_earns" : "points_tender_earns_not");
        Period pending = settings.pendingFor();
        if (pending == null) {
            say("not_pending");
        } else {
            say("pending", Map.of("period", voice.period(pending)));
        }
        Period expiry = settings.expiresAfter();
        if (expiry == null) {
            say("never_expires");
        } else if (expiry.isZero()) {
            say("expires_same_day");
        } else {
            say("expires", Map.of("period", voice.period(expiry)));
        }
        if (settings.expiryRoundedTo() != ExpiryRounding.DAY) {
            say("expiry_rounded." + PolicyWords.word(settings.expiryRoundedTo()));
        }
        settings.expirySlides().forEach(this::slide);
        say("courtesy", Map.of("days", (long) settings.courtesyDays()));
        if (!settings.expiryNoticeDays().isEmpty()) {
            say("notices", Map.of("days", voice.and(texts(settings.expiryNoticeDays()))));
        }
        words.limits(settings.limits(), Counted.POINTS, sentences);
        if (settings.maxBalance() != null) {
            say("max_balance", Map.of("points", settings.maxBalance()));
        }
        if (settings.payment() != null) {
            payment(settings.payment());
        }
        AutoRedeem auto = settings.autoRedeem();
        if (auto != null) {
            say("auto_redeem", Map.of("points", auto.atPoints(), "reward", auto.reward()));
        }
        transfers(settings);
        say("returns");
        say(settings.isOwedAllowed() ? "owed" : "not_owed");
        say("accepted_delay", Map.of("duration", duration(settings.acceptedDelay())));
        if (settings.claimWithin().isZero()) {
            say("no_claim");
        } else {
            say("claim", Map.of("period", voice.period(settings.claimWithin())));
        }
        Stages stages = settings.stages();
        say(
                "stages",
                Map.of(
                        "newDays", stages.newForDays(),
                        "atRisk", stages.atRiskAfterDays(),
                        "lapsed", stages.lapsedAfterDays()));
        return sentences;
    }

    private void slide(ExpirySlide slide) {
        String activities = voice.or(slide.activities().stream()
                .sorted()
                .map(activity -> switch (activity) {
                    case ExpirySlide.PURCHASE, ExpirySlide.REDEMPTION -> voice.say("activity." + activity);
                    default -> voice.quoted(activity);
                })
                .toList());
        Map<String, Object> values = Map.of("activities", activities, "period", voice.period(slide.by()));
        if (slide.tiers().isEmpty()) {
            say("slide", values);
        } else {
            say(
                    "slide_of_tiers",
                    Map.of(
                            "activities",
                            activities,
                            "period",
                            voice.period(slide.by()),
                            "tiers",
                            voice.or(words.tierNames(slide.tiers()))));
        }
    }

    private void payment(PointsPayment payment) {
        say("payment", Map.of("points", payment.points(), "worth_minor", payment.worthMinor()));
        if (payment.minimumPoints() > 0) {
            say("payment_minimum", Map.of("points", payment.minimumPoints()));
        }
        if (payment.blockPoints() > 1) {
            say("payment_blocks", Map.of("points", payment.blockPoints()));
        }
        if (payment.maxShareBasisPoints() < 10_000) {
            say("payment_share", Map.of("share", payment.maxShareBasisPoints()));
        }
    }

    private void transfers(Settings settings) {
        Transfers transfers = settings.transfers();
        if (transfers == null) {
            say("no_transfers");
            return;
        }
        say("transfers");
        if (transfers.maxPoints() != null) {
            say("transfers_between", Map.of("min", transfers.minPoints(), "max", transfers.maxPoints()));
        } else if (transfers.minPoints() > 1) {
            say("transfers_at_least", Map.of("min", transfers.minPoints()));
        }
        if (transfers.perDay() != null) {
            say("transfers_a_day", Map.of("n", transfers.perDay()));
        }
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(number -> Integer.toString(number)).toList();
    }

    private void say(String key) {
        say(key, Map.of());
    }

    private void say(String key, Map<String, ?> values) {
        sentences.add(voice.say("terms.settings." + key, values));
    }

    private String duration(Duration duration) {
        List<String> parts = new ArrayList<>();
        add(parts, "days", duration.toDays());
        add(parts, "hours", duration.toHoursPart());
        add(parts, "minutes", duration.toMinutesPart());
        add(parts, "seconds", duration.toSecondsPart());
        return parts.isEmpty() ? voice.say("duration.hours", Map.of("n", 0L)) : voice.and(parts);
    }

    private void add(List<String> parts, String unit, long number) {
        if (number != 0) {
            parts.add(voice.say("duration." + unit, Map.of("n", number)));
        }
    }
}
