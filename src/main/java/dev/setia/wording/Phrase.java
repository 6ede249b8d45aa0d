package dev.setia.wording;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One message of a bundle in ICU's message format, read once: ICU's own formatter may not be shared by threads, and
 * every purchase is explained. Simple arguments have types of ours, such as {@code {basis_minor, money}}; see
 * {@link Voice}.
 */
final class Phrase {
    private final MessagePattern pattern;
    private final List<Piece> pieces;
    private final Map<String, String> arguments = new TreeMap<>();

    private Phrase(MessagePattern pattern) {
        this.pattern = pattern;
        pieces = message(0, "");
    }

    /** @throws IllegalArgumentException if it is not in ICU's message format */
    static Phrase of(String text) {
        return new Phrase(new MessagePattern(MessagePattern.ApostropheMode.DOUBLE_OPTIONAL).parse(text));
    }

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Argument(String name, String type, String style) implements Piece {}

        /** One of several messages, by the plural category of a number or by a word. */
        record Choice(String name, boolean isPlural, Map<String, List<Piece>> messages) implements Piece {}
    }

    /** What the message asks for, with the type under which it does. */
    Map<String, String> arguments() {
        return arguments;
    }

    /** The plural categories that it has messages for. */
    Set<String> plurals() {
        Set<String> found = new TreeSet<>();
        plurals(pieces, found);
        return found;
    }

    private static void plurals(List<Piece> pieces, Set<String> found) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Choice choice) {
                for (var message : choice.messages().entrySet()) {
                    if (choice.isPlural() && !message.getKey().startsWith("=")) {
                        found.add(message.getKey());
                    }
                    plurals(message.getValue(), found);
                }
            }
        }
    }

    boolean isAnsweredBy(Set<String> names) {
        return names.containsAll(arguments.keySet());
    }

    void write(StringBuilder text, Map<String, ?> values, Voice voice) {
        write(text, pieces, values, voice);
    }

    private static void write(StringBuilder text, List<Piece> pieces, Map<String, ?> values, Voice voice) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(var words) -> text.append(words);
                case Piece.Argument(var name, var type, var style) ->
                    text.append(voice.value(value(name, values), type, style));
                case Piece.Choice choice -> write(text, chosen(choice, values, voice), values, voice);
            }
        }
    }

    private static List<Piece> chosen(Piece.Choice choice, Map<String, ?> values, Voice voice) {
        Object value = value(choice.name(), values);
        String word = choice.isPlural() && value instanceof Number number
                ? voice.language().category(number.longValue())
                : value.toString();
        List<Piece> exact = choice.messages().get(choice.isPlural() ? "=" + value : word);
        List<Piece> chosen = exact == null ? choice.messages().get(word) : exact;
        return chosen == null ? choice.messages().getOrDefault("other", List.of()) : chosen;
    }

    private static Object value(String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a message asks for " + name + " and gets " + values.keySet());
        }
        return value;
    }

    private List<Piece> message(int start, String counted) {
        List<Piece> read = new ArrayList<>();
        String source = pattern.getPatternString();
        int end = pattern.getLimitPartIndex(start);
        int from = pattern.getPart(start).getLimit();
        for (int i = start + 1; i <= end; i++) {
            Part part = pattern.getPart(i);
            if (part.getIndex() > from) {
                read.add(new Piece.Text(source.substring(from, part.getIndex())));
            }
            if (part.getType() == Part.Type.REPLACE_NUMBER) {
                read.add(new Piece.Argument(counted, "", ""));
            } else if (part.getType() == Part.Type.ARG_START) {
                read.add(argument(i));
                i = pattern.getLimitPartIndex(i);
                part = pattern.getPart(i);
            }
            from = part.getLimit();
        }
        return read;
    }

    private Piece argument(int start) {
        ArgType type = pattern.getPart(start).getArgType();
        String name = pattern.getSubstring(pattern.getPart(start + 1));
        return switch (type) {
            case NONE -> simple(name, "", "");
            case SIMPLE -> simple(name, pattern.getSubstring(pattern.getPart(start + 2)), style(start + 3));
            case PLURAL -> choice(name, true, start + 2);
            case SELECT -> choice(name, false, start + 2);
            case CHOICE, SELECTORDINAL -> throw new IllegalArgumentException(type + " is not used here");
        };
    }

    private String style(int at) {
        return pattern.getPartType(at) == Part.Type.ARG_STYLE
                ? pattern.getSubstring(pattern.getPart(at)).strip()
                : "";
    }

    private Piece simple(String name, String type, String style) {
        arguments.merge(name, type, (one, other) -> one.equals("plural") ? other : one);
        return new Piece.Argument(name, type, style);
    }

    private Piece choice(String name, boolean isPlural, int first) {
        arguments.putIfAbsent(name, isPlural ? "plural" : "select");
        Map<String, List<Piece>> messages = new LinkedHashMap<>();
        int end = pattern.getLimitPartIndex(first - 2);
        @Nullable String selector = null;
        for (int i = first; i < end; i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_SELECTOR) {
                selector = pattern.getSubstring(part);
            } else if (part.getType() == Part.Type.MSG_START && selector != null) {
                messages.put(selector, message(i, name));
                i = pattern.getLimitPartIndex(i);
            }
        }
        return new Piece.Choice(name, isPlural, Map.copyOf(messages));
    }
}
