package dev.setia.bulk;

import dev.setia.bulk.CsvRow.Cell;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON that is made of cells, and from which of them each value came. What no cell holds is absent; what is no number
 * or flag is taken as text, so that whoever reads the JSON says what it should be.
 */
public final class RowDraft {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final ObjectNode root = NODES.objectNode();
    private final Map<String, Cell> origins = new HashMap<>();

    /** @param pointer where it goes: members by name, items by their number in order */
    public void text(String pointer, Optional<Cell> cell) {
        cell.ifPresent(given -> put(pointer, given, NODES::stringNode));
    }

    /** A whole number. */
    public void whole(String pointer, Optional<Cell> cell) {
        cell.ifPresent(given -> put(
                pointer,
                given,
                text -> WHOLE.matcher(text).matches()
                        ? NODES.numberNode(Long.parseLong(text))
                        : NODES.stringNode(text)));
    }

    /** {@code true} or {@code false}. */
    public void flag(String pointer, Optional<Cell> cell) {
        cell.ifPresent(given -> put(pointer, given, text -> switch (text) {
            case "true", "TRUE" -> NODES.booleanNode(true);
            case "false", "FALSE" -> NODES.booleanNode(false);
            default -> NODES.stringNode(text);
        }));
    }

    /** JSON that stands in a cell. */
    public void json(String pointer, Optional<Cell> cell) {
        cell.ifPresent(given -> put(pointer, given, RowDraft::parsed));
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read.isMissingNode() ? NODES.stringNode(text) : read;
        } catch (JacksonException _) {
            return NODES.stringNode(text);
        }
    }

    /** What stands in no cell but follows from one. */
    public void fixed(String pointer, Cell because, String text) {
        origins.put(pointer, because);
        set(pointer, NODES.stringNode(text));
    }

    /** A place that came from a cell, whatever is in it. */
    public void from(String pointer, Cell cell) {
        origins.put(pointer, cell);
    }

    /** A member that has whatever name the file gives it, also one of digits. */
    public void named(String parent, String name, Cell cell) {
        String pointer = parent + "/" + step(name);
        origins.put(pointer, cell);
        if (cell.text() != null && set(parent, NODES.objectNode(), false) instanceof ObjectNode members) {
            members.set(name, NODES.stringNode(cell.text()));
        }
    }

    private void put(String pointer, Cell cell, Function<String, JsonNode> node) {
        origins.put(pointer, cell);
        if (cell.text() != null) {
            set(pointer, node.apply(cell.text()));
        }
    }

    private void set(String pointer, JsonNode value) {
        JsonNode unused = set(pointer, value, true);
    }

    /**
     * What does not fit to what stands there already is passed over.
     *
     * @return what stands there now
     */
    private @Nullable JsonNode set(String pointer, JsonNode value, boolean isReplacing) {
        String[] steps = pointer.substring(1).split("/", -1);
        JsonNode here = root;
        for (int i = 0; here != null && i < steps.length; i++) {
            boolean isLast = i == steps.length - 1;
            JsonNode fresh = isLast ? value : isNumber(steps[i + 1]) ? NODES.arrayNode() : NODES.objectNode();
            here = child(here, steps[i], fresh, isLast && isReplacing);
        }
        return here;
    }

    private static @Nullable JsonNode child(JsonNode here, String step, JsonNode fresh, boolean isReplacing) {
        return switch (here) {
            case ArrayNode list
            when isNumber(step) -> {
                int index = Integer.parseInt(step);
                if (index == list.size()) {
                    list.add(fresh);
                }
                yield list.get(index);
            }
            case ObjectNode members -> {
                String name = step.replace("~1", "/").replace("~0", "~");
                JsonNode found = members.get(name);
                if (isReplacing || found == null || found.isNull()) {
                    members.set(name, fresh);
                    yield fresh;
                }
                yield found;
            }
            default -> null;
        };
    }

    /** A place in a list that a row could have. */
    private static boolean isNumber(String step) {
        return !step.isEmpty() && step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A name as a step of a pointer. */
    public static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    ObjectNode value() {
        return root;
    }

    Map<String, Cell> origins() {
        return origins;
    }

    /** The cell from which a value came, or what is around it. */
    static @Nullable Cell origin(Map<String, Cell> origins, String pointer) {
        for (String here = pointer; !here.isEmpty(); here = here.substring(0, here.lastIndexOf('/'))) {
            Cell cell = origins.get(here);
            if (cell != null) {
                return cell;
            }
        }
        return null;
    }
}
