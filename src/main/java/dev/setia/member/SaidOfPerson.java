package dev.setia.member;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a file says of a person, and of what it says nothing: a file without a column leaves alone what stands
 * there, one with an empty cell empties it.
 *
 * @param fields of the person that the row speaks of
 * @param attributes that the row speaks of; null where it names all there are to be
 */
record SaidOfPerson(
        PersonDetails details, Set<String> fields, @Nullable Set<String> attributes) {
    private static final int ATTRIBUTES_MAX = 20;

    SaidOfPerson {
        fields = Set.copyOf(fields);
    }

    /** @throws InvalidRequest if they had too many attributes together */
    PersonDetails over(PersonDetails before) {
        return new PersonDetails(
                fields.contains("displayName") ? details.displayName() : before.displayName(),
                fields.contains("birthday") ? details.birthday() : before.birthday(),
                fields.contains("language") ? details.language() : before.language(),
                attributesOver(before.attributes()));
    }

    private Map<String, String> attributesOver(Map<String, String> before) {
        if (attributes == null) {
            return details.attributes();
        }
        Map<String, String> all = new TreeMap<>(before);
        all.keySet().removeAll(attributes);
        all.putAll(details.attributes());
        if (all.size() > ATTRIBUTES_MAX) {
            throw new InvalidRequest(new FieldError(
                    "/attributes",
                    "too_many",
                    "are more than " + ATTRIBUTES_MAX + " with those that the member has; bring fewer",
                    Map.of("max", ATTRIBUTES_MAX)));
        }
        return all;
    }
}
