package dev.setia.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.rules.Chance;
import dev.setia.rules.ProgramVersion;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words are never out of step: whatever is changed in a version changes its terms. */
class TermsTests {
    /** Names for programs, and the number of the version, are nothing that is promised. */
    private static final Set<String> UNSPOKEN = Set.of("key", "number");

    private static List<Terms.TermsSection> terms(ProgramVersion version, Language language) {
        return Terms.of(version, new Voice(language, version.currency(), null));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_field_of_every_policy_changes_the_terms_when_it_changes(Language language) {
        Set<String> changed = new HashSet<>();
        for (long seed = 0; seed < 60; seed++) {
            ProgramVersion version = new Chance(seed).version();
            List<Terms.TermsSection> before = terms(version, language);
            for (Map.Entry<String, Object> variant : variants(version, "").entrySet()) {
                assertThat(terms((ProgramVersion) variant.getValue(), language))
                        .as("seed %d, %s changed in %s", seed, variant.getKey(), version)
                        .isNotEqualTo(before);
                changed.add(variant.getKey().replaceAll("/\\d+", ""));
            }
        }
        assertThat(changed).as("kinds of places that were changed").hasSizeGreaterThan(100);
    }

    @Test
    void what_is_no_promise_leaves_the_terms_alone() {
        ProgramVersion version = new Chance(7).version();

        assertThat(terms(version, Language.ENGLISH)).isEqualTo(terms(version, Language.ENGLISH));
    }

    /** The value with one thing changed, for each thing in it, by where it is. */
    private static Map<String, Object> variants(Object value, String path) {
        Map<String, Object> variants = new LinkedHashMap<>();
        if (value instanceof Record record) {
            RecordComponent[] components = record.getClass().getRecordComponents();
            Object[] parts = parts(record, components);
            for (int i = 0; i < parts.length; i++) {
                Object part = parts[i];
                if (part == null || UNSPOKEN.contains(components[i].getName())) {
                    continue;
                }
                int at = i;
                if (components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    variants.put(path + "/no " + components[i].getName(), with(record, components, parts, at, null));
                }
                variants(part, path + "/" + components[i].getName())
                        .forEach((where, other) -> variants.put(where, with(record, components, parts, at, other)));
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int at = i;
                variants(list.get(i), path + "/" + i).forEach((where, other) -> {
                    List<Object> copy = new ArrayList<>(list);
                    copy.set(at, other);
                    variants.put(where, copy);
                });
            }
            if (!list.isEmpty()) {
                variants.put(path + "/one less", list.subList(1, list.size()));
            }
        } else {
            variants.put(path, other(value));
        }
        return variants;
    }

    private static Object[] parts(Record record, RecordComponent[] components) {
        return Arrays.stream(components)
                .map(component -> {
                    try {
                        component.getAccessor().setAccessible(true);
                        return component.getAccessor().invoke(record);
                    } catch (ReflectiveOperationException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .toArray();
    }

    private static Object with(
            Record record, RecordComponent[] components, Object[] parts, int at, @Nullable Object other) {
        @Nullable Object[] copy = parts.clone();
        copy[at] = other;
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(copy);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Another value of the same type. */
    private static Object other(Object value) {
        return switch (value) {
            case Long number -> number + 1;
            case Integer number -> number + 1;
            case Boolean yes -> !yes;
            case String text -> text.equals("USD") ? "EUR" : text + "x";
            case Period period -> period.plusDays(1);
            case Duration duration -> duration.plusHours(1);
            case Instant moment -> moment.plus(Duration.ofMinutes(1));
            case LocalDate date -> date.plusDays(1);
            case LocalTime time -> time.plusMinutes(1);
            case MonthDay day -> day.equals(MonthDay.of(1, 1)) ? MonthDay.of(1, 2) : MonthDay.of(1, 1);
            case ZoneId zone -> zone.getId().equals("UTC") ? ZoneId.of("Asia/Tokyo") : ZoneId.of("UTC");
            case Set<?> set -> other(set);
            case Enum<?> constant -> other(constant);
            default -> throw new AssertionError("a type that nobody has thought of: " + value.getClass());
        };
    }

    private static Object other(Enum<?> constant) {
        Object[] all = constant.getDeclaringClass().getEnumConstants();
        return all[(constant.ordinal() + 1) % all.length];
    }

    private static Object other(Set<?> set) {
        if (set.isEmpty()) {
            return Set.of("something new");
        }
        Set<Object> more = new HashSet<>(set);
        if (set.iterator().next() instanceof DayOfWeek) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (more.add(day)) {
                    return more;
                }
            }
            return Set.of(DayOfWeek.MONDAY);
        }
        more.add("something new");
        return more;
    }
}
