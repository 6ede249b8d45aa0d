package dev.setia.audit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two states of a thing do not have in common, member by member. */
final class Differences {
    private static final int LONGEST = 1000;

    private final JsonMapper json;

    Differences(JsonMapper json) {
        this.json = json;
    }

    List<AuditChange> between(@Nullable Object before, @Nullable Object after) {
        JsonNode old = tree(before);
        JsonNode fresh = tree(after);
        Set<String> members = new LinkedHashSet<>(old.propertyNames());
        members.addAll(fresh.propertyNames());
        List<AuditChange> changes = new ArrayList<>();
        for (String member : members) {
            String was = text(old.get(member));
            String is = text(fresh.get(member));
            if (!Objects.equals(was, is)) {
                changes.add(new AuditChange("/" + member, shown(was), shown(is)));
            }
        }
        return changes;
    }

    private JsonNode tree(@Nullable Object state) {
        return state == null ? json.createObjectNode() : json.valueToTree(state);
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static @Nullable String shown(@Nullable String text) {
        if (text == null || text.length() <= LONGEST) {
            return text;
        }
        // Not through the middle of a character.
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
