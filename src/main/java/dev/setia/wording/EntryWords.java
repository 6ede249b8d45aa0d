package dev.setia.wording;

import java.util.Map;

/** Says what an entry of the ledger did. */
public final class EntryWords {
    private EntryWords() {}

    /**
     * One short line, such as {@code Earned: purchase}.
     *
     * @param type of the entry, in lower case
     * @param debited where it comes from
     * @param credited where it goes
     * @param documentType of the document behind it
     * @throws IllegalStateException if there are no words for it
     */
    public static String of(Language language, String type, String debited, String credited, String documentType) {
        Voice voice = new Voice(language, "", null);
        String entry = voice.say("entry." + type + manner(type, debited, credited));
        if (credited.equals("owed")) {
            entry = voice.say("entry.repaying", Map.of("entry", entry));
        } else if (debited.equals("owed")) {
            entry = voice.say("entry.owing", Map.of("entry", entry));
        }
        return voice.say(
                "entry.of_document", Map.of("entry", entry, "document", voice.say("document." + documentType)));
    }

    private static String manner(String type, String debited, String credited) {
        return switch (type) {
            case "adjust", "transfer" -> direction(credited);
            case "clawback" -> debited.equals("expired") ? ".expired" : "";
            default -> "";
        };
    }

    private static String direction(String credited) {
        return switch (credited) {
            case "available", "pending", "owed" -> ".in";
            default -> ".out";
        };
    }
}
