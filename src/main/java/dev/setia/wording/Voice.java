package dev.setia.wording;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one reader is spoken to: in which language, in which money, and what points are called.
 *
 * @param currency ISO 4217 code
 * @param pointsName the program's own name for its points, used as it is where it is not simply "points"; null for none
 */
public record Voice(
        Language language, String currency, @Nullable String pointsName) {
    private static final Set<String> JUST_POINTS = Set.of("point", "points", "poin", "punkt", "punkty");
    private static final int HUNDREDTHS = 2;
    private static final int TEN_THOUSANDTHS = 4;

    public Voice {
        if (pointsName != null && JUST_POINTS.contains(pointsName.strip().toLowerCase(Locale.ROOT))) {
            pointsName = null;
        }
    }

    /** Says a message. */
    String say(String key, Map<String, ?> values) {
        return say(Words.of(language).get(key), values);
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String say(Phrase phrase, Map<String, ?> values) {
        StringBuilder text = new StringBuilder(96);
        phrase.write(text, values, this);
        return text.toString();
    }

    /** Says the first of these messages that the values answer; the last must need none that is missing. */
    String sayFitting(Map<String, ?> values, String... keys) {
        Words words = Words.of(language);
        for (String key : keys) {
            Phrase phrase = words.fitting(key, values.keySet());
            if (phrase != null) {
                return say(phrase, values);
            }
        }
        throw new IllegalStateException("no words for " + keys[keys.length - 1] + " from " + values.keySet());
    }

    /** The value of an argument by the type its message names. */
    String value(Object value, String type, String style) {
        return switch (type) {
            case "" -> value instanceof Long number ? language.number(number) : value.toString();
            case "money" -> money(number(value));
            case "points" -> points(number(value), style);
            case "percent" -> decimal(number(value), HUNDREDTHS) + "%";
            case "name" -> quoted(value.toString());
            case "factor" -> decimal(number(value), TEN_THOUSANDTHS);
            default -> throw new IllegalStateException("unknown type of argument: " + type);
        };
    }

    private static long number(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("not a number: " + value);
    }

    private String decimal(long value, int scale) {
        return language.number(bare(BigDecimal.valueOf(value, scale)));
    }

    private static BigDecimal bare(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    String money(long minor) {
        return Amounts.text(minor, currency, language);
    }

    /** A number of a unit: {@code minor}, {@code points}, {@code visits}, or anything else as a bare number. */
    String amount(String unit, long number) {
        return switch (unit) {
            case "minor" -> money(number);
            case "points" -> points(number, "");
            case "visits" -> say("visits", Map.of("n", number));
            default -> language.number(number);
        };
    }

    /** @param style empty, {@code of} after a word that governs the genitive, or {@code next} for "the next point" */
    private String points(long points, String style) {
        String key = "points" + (style.isEmpty() ? "" : "." + style);
        if (pointsName == null) {
            return say(key, Map.of("n", points));
        }
        return say(key + ".named", Map.of("n", points, "name", named(points, style)));
    }

    /** A name keeps its form but for the English plural, which would sound wrong with one. */
    private String named(long points, String style) {
        String name = pointsName == null ? "" : pointsName;
        boolean isOne = language == Language.ENGLISH && (points == 1 || style.equals("next"));
        return isOne && name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
    }

    String and(Collection<String> words) {
        return list(words, say("list.and"));
    }

    String or(Collection<String> words) {
        return list(words, say("list.or"));
    }

    private static String list(Collection<String> words, String last) {
        List<String> all = new ArrayList<>(words);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " " + last + " " + all.getLast();
    }

    /** A sentence after a colon; in English those that come there begin with a figure. */
    String afterColon(String sentence) {
        return switch (language) {
            case ENGLISH -> sentence;
            case INDONESIAN, POLISH -> sentence.substring(0, 1).toLowerCase(language.locale()) + sentence.substring(1);
        };
    }

    String quoted(String name) {
        return say("quoted", Map.of("name", name));
    }

    /** A length of time, such as {@code 1 year and 3 months}. */
    String period(Period period) {
        List<String> parts = new ArrayList<>();
        addPart(parts, "period.years", period.getYears());
        addPart(parts, "period.months", period.getMonths());
        if (period.getDays() % 7 == 0) {
            addPart(parts, "period.weeks", period.getDays() / 7);
        } else {
            addPart(parts, "period.days", period.getDays());
        }
        return parts.isEmpty() ? say("period.days", Map.of("n", 0L)) : and(parts);
    }

    private void addPart(List<String> parts, String key, long number) {
        if (number != 0) {
            parts.add(say(key, Map.of("n", number)));
        }
    }

    String date(LocalDate date) {
        return date.format(language.dates());
    }

    String day(MonthDay day) {
        return day.format(language.days());
    }

    String moment(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        return date(local.toLocalDate()) + ", " + time(local.toLocalTime());
    }

    String time(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0
                ? time.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT))
                : time.toString();
    }
}
