package dev.setia.platform;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a request, where a value is read and whatever is wrong with it is told. Each method answers with some
 * value even then, so that reading goes on and finds every fault; {@link Faults#refuse} ends it.
 *
 * @param pointer JSON pointer (RFC 6901)
 */
public record Place(String pointer, Faults faults) {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    // Half a surrogate pair is no character, and no database takes it.
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final int WORDS_MAX = 1000;
    /** A hundred years. */
    private static final int DAYS_MAX = 36_524;

    private static final Map<String, Object> YEARS = Map.of("minYear", 1970, "maxYear", 9998);

    public Place field(String name) {
        return new Place(pointer + "/" + name, faults);
    }

    public Place item(int index) {
        return new Place(pointer + "/" + index, faults);
    }

    public void wrong(String code, String message, Map<String, Object> params) {
        faults.add(new FieldError(pointer, code, message, params));
    }

    /** Something that has happened already; the clocks of callers may run a little ahead of ours. */
    public void happened(@Nullable Instant at, Instant now) {
        Instant latest = now.plus(AHEAD);
        if (at != null && at.isAfter(latest)) {
            wrong(
                    "out_of_range",
                    "must not be in the future: at most " + latest + ", five minutes from now",
                    Map.of("max", latest.toString()));
        }
    }

    /** Somebody, by an id or by an identifier. */
    public void named(@Nullable Object id, @Nullable String type, @Nullable String value) {
        boolean isId = id != null && type == null && value == null;
        boolean isIdentifier = id == null && type != null && value != null;
        if (!isId && !isIdentifier && !isWrong()) {
            wrong("invalid_format", "send either id, or type and value");
        }
    }

    /** Whether something was told of this place or of what is in it; what rests on it then need not be told. */
    public boolean isWrong() {
        return faults.areAt(pointer);
    }

    public void wrong(String code, String message) {
        wrong(code, message, Map.of());
    }

    public void missing() {
        wrong("required", "is required");
    }

    /** A name that programs use. */
    public String key(@Nullable String value) {
        return form(value, KEY, "must be 1 to 40 of a-z, 0-9 and -, and begin with a letter or digit");
    }

    /** Reads text of a fixed form. */
    public String form(@Nullable String value, Pattern form, String says) {
        if (value == null) {
            missing();
            return "";
        }
        if (!form.matcher(value).matches()) {
            wrong("invalid_format", says);
        }
        return value;
    }

    /** Words for people or a code of the till: one to {@code max} characters, none of them invisible. */
    public String words(@Nullable String value, int max) {
        if (value == null) {
            missing();
            return "";
        }
        if (value.isBlank()) {
            wrong("blank", "must not be blank");
        } else if (value.codePointCount(0, value.length()) > max) {
            wrong("too_long", "must be at most " + max + " characters", Map.of("max", max));
        } else if (UNREADABLE.matcher(value).find()) {
            wrong("invalid_format", "must not hold control characters");
        }
        return value;
    }

    public Set<String> wordSet(@Nullable List<@Nullable String> values, boolean isRequired) {
        return wordSet(values, isRequired, (place, word) -> place.words(word, 100));
    }

    /** @param reader reads one word, and is given its place in the list */
    public Set<String> wordSet(
            @Nullable List<@Nullable String> values,
            boolean isRequired,
            BiFunction<Place, @Nullable String, String> reader) {
        Set<String> read = new LinkedHashSet<>();
        List<@Nullable String> given = values == null ? List.of() : values;
        if (isRequired && given.isEmpty()) {
            missing();
        }
        if (given.size() > WORDS_MAX) {
            wrong("too_many", "must hold at most " + WORDS_MAX, Map.of("max", WORDS_MAX));
            return read;
        }
        for (int i = 0; i < given.size(); i++) {
            read.add(reader.apply(item(i), given.get(i)));
        }
        return read;
    }

    public long whole(@Nullable Long value, long min, long max) {
        if (value == null) {
            missing();
            return min;
        }
        if (value < min || value > max) {
            wrong("out_of_range", "must be " + min + " to " + max, Map.of("min", min, "max", max));
            return min;
        }
        return value;
    }

    public long whole(@Nullable Long value, long min, long max, long absent) {
        return value == null ? absent : whole(value, min, max);
    }

    public int whole(@Nullable Integer value, int min, int max) {
        return (int) whole(value == null ? null : Long.valueOf(value), min, max);
    }

    public int whole(@Nullable Integer value, int min, int max, int absent) {
        return value == null ? absent : whole(value, min, max);
    }

    public @Nullable Long limit(@Nullable Long value, long max) {
        return value == null ? null : Long.valueOf(whole(value, 1, max));
    }

    /** A constant by its name in lower case. */
    public <E extends Enum<E>> E choice(@Nullable String value, E[] all) {
        if (value == null) {
            missing();
            return all[0];
        }
        for (E one : all) {
            if (one.name().toLowerCase(Locale.ROOT).equals(value)) {
                return one;
            }
        }
        List<String> allowed = Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
        wrong("unknown_value", "must be one of " + String.join(", ", allowed), Map.of("allowed", allowed));
        return all[0];
    }

    public @Nullable Period period(@Nullable String value) {
        Period period = periodOrNone(value);
        if (period != null && period.isZero()) {
            wrong("out_of_range", "must be longer than nothing and at most 100 years", Map.of("min", "P1D"));
        }
        return period;
    }

    /** A period, or P0D for none at all. */
    public @Nullable Period periodOrNone(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            Period period = Period.parse(value);
            // Compared part by part: P1M-30D is no length of time at all.
            if (period.isNegative() || days(period) > DAYS_MAX) {
                wrong("out_of_range", "must be no less than nothing and at most 100 years", Map.of("max", "P100Y"));
            }
            return period;
        } catch (DateTimeException | ArithmeticException _) {
            wrong("invalid_format", "must be an ISO 8601 period of years, months, weeks and days, such as P12M");
            return null;
        }
    }

    /** How long it is at most, in whole days of the Gregorian calendar: 146,097 of them in 4,800 months. */
    private static long days(Period period) {
        return Math.addExact(Math.multiplyExact(period.toTotalMonths(), 146_097) / 4_800, period.getDays());
    }

    public Duration duration(@Nullable String value, Duration max, Duration absent) {
        if (value == null) {
            return absent;
        }
        try {
            Duration duration = Duration.parse(value);
            if (duration.isNegative() || duration.compareTo(max) > 0) {
                wrong(
                        "out_of_range",
                        "must be nothing to " + max.toDays() + " days",
                        Map.of("min", "PT0S", "max", "P" + max.toDays() + "D"));
            }
            return duration;
        } catch (DateTimeException | ArithmeticException _) {
            wrong("invalid_format", "must be an ISO 8601 duration of days and hours, such as P7D or PT36H");
            return absent;
        }
    }

    public @Nullable Instant instant(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            OffsetDateTime moment = OffsetDateTime.parse(value);
            if (moment.getYear() < 1970 || moment.getYear() > 9998) {
                wrong("out_of_range", "must be in the years 1970 to 9998", YEARS);
            }
            return moment.toInstant();
        } catch (DateTimeException _) {
            wrong("invalid_format", "must be RFC 3339 with an offset, such as 2026-12-01T00:00:00+07:00");
            return null;
        }
    }

    public @Nullable LocalDate date(@Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(value);
            if (date.getYear() < 1970 || date.getYear() > 9998) {
                wrong("out_of_range", "must be in the years 1970 to 9998", YEARS);
            }
            return date;
        } catch (DateTimeException _) {
            wrong("invalid_format", "must be a date, such as 2026-12-01");
            return null;
        }
    }

    public @Nullable LocalTime timeOfDay(@Nullable String value) {
        if (value == null) {
            missing();
            return null;
        }
        try {
            return LocalTime.parse(value);
        } catch (DateTimeException _) {
            wrong("invalid_format", "must be a time of day, such as 16:30");
            return null;
        }
    }
}
