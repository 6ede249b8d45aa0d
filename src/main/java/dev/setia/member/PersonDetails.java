package dev.setia.member;

import dev.setia.platform.Faults;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a merchant knows of a person. */
record PersonDetails(
        @Nullable String displayName,
        @Nullable LocalDate birthday,
        @Nullable String language,
        Map<String, String> attributes) {
    private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

    PersonDetails {
        attributes = Map.copyOf(attributes);
    }

    /** In the order in which they are shown. */
    SortedMap<String, String> sortedAttributes() {
        return new TreeMap<>(attributes);
    }

    /** It is tomorrow already somewhere, so a day of grace. */
    void requireBirthdayByNow(Clock clock) {
        LocalDate latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (birthday != null && (birthday.isBefore(OLDEST) || birthday.isAfter(latest))) {
            Faults faults = new Faults();
            faults.root()
                    .field("birthday")
                    .wrong(
                            "out_of_range",
                            "must be between 1900-01-01 and today",
                            Map.of("min", OLDEST.toString(), "max", latest.toString()));
            faults.refuse();
        }
    }
}
