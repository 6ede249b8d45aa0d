package dev.setia.tools.replay;

import dev.setia.tools.replay.Tally.Count;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The end of a run, for people and for programs. */
record Summary(int rows, Oddities oddities, Plan plan, Tally tally, Holdings holdings, long retries, double seconds) {

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Rows read", "%,d".formatted(rows));
        line(text, "Members", "%,d enrolled, %,d known before", Count.MEMBERS_ENROLLED, Count.MEMBERS_KNOWN);
        line(
                text,
                "Purchases",
                "%,d recorded, %,d already recorded",
                Count.PURCHASES_RECORDED,
                Count.PURCHASES_ALREADY_RECORDED);
        line(
                text,
                "Guest sales",
                "%,d recorded, %,d already recorded",
                Count.GUEST_SALES_RECORDED,
                Count.GUEST_SALES_ALREADY_RECORDED);
        line(
                text,
                "Returns",
                "%,d recorded, %,d already recorded",
                Count.RETURNS_RECORDED,
                Count.RETURNS_ALREADY_RECORDED);
        line(text, "Points", "%,d earned, %,d taken back in this run", Count.POINTS_EARNED, Count.POINTS_TAKEN);
        line(
                text,
                "Held now",
                "%,d available, %,d pending, %,d owed, by %,d members"
                        .formatted(holdings.available(), holdings.pending(), holdings.owed(), holdings.members()));
        line(text, "Tiers", list(holdings.tiers()));
        if (!tally.stamps().isEmpty()) {
            line(text, "Stamps", list(tally.stamps()));
        }
        line(text, "Refused", "%,d sales, %,d returns", Count.SALES_REFUSED, Count.RETURNS_REFUSED);
        tally.refused().forEach((code, count) -> text.append("  %,8d  %s%n".formatted(count, code)));
        tally.examples().stream()
                .limit(5)
                .forEach(refusal ->
                        text.append("            such as %s: %s%n".formatted(refusal.receipt(), refusal.detail())));
        line(
                text,
                "Not matched",
                "%,d rows of cancellations, %,d units (reported, not guessed)"
                        .formatted(
                                plan.unmatched().size(),
                                plan.unmatched().stream()
                                        .mapToLong(Unmatched::quantity)
                                        .sum()));
        unmatchedByReason().forEach((why, count) -> text.append("  %,8d  %s%n".formatted(count, why.words())));
        line(text, "Oddities", "");
        oddities.found().forEach((oddity, count) -> text.append("  %,8d  %s%n".formatted(count, oddity.words())));
        line(
                text,
                "Time",
                "%.1f s, %,.0f purchases and returns a second, %,d requests sent again"
                        .formatted(seconds, rate(), retries));
        return text.toString();
    }

    private void line(StringBuilder text, String name, String format, Count first, Count second) {
        line(text, name, format.formatted(tally.count(first), tally.count(second)));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("%-12s %s".formatted(name, value).stripTrailing()).append(System.lineSeparator());
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(each -> "%s %,d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Map<Unmatched.Why, Long> unmatchedByReason() {
        Map<Unmatched.Why, Long> counts = new LinkedHashMap<>();
        for (Unmatched.Why why : Unmatched.Why.values()) {
            long count =
                    plan.unmatched().stream().filter(each -> each.why() == why).count();
            if (count > 0) {
                counts.put(why, count);
            }
        }
        return counts;
    }

    private double rate() {
        return seconds == 0 ? 0 : plan.steps().size() / seconds;
    }

    /** The same as JSON, with every unmatched row. */
    String json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode json = mapper.createObjectNode();
        json.put("rows", rows);
        Arrays.stream(Count.values()).forEach(count -> json.put(name(count), tally.count(count)));
        json.set("stamps", mapper.valueToTree(tally.stamps()));
        json.set("held", mapper.valueToTree(holdings));
        json.set("refused", mapper.valueToTree(tally.refused()));
        json.set("refusedExamples", mapper.valueToTree(tally.examples()));
        ObjectNode found = json.putObject("oddities");
        oddities.found().forEach((oddity, count) -> found.put(oddity.code(), count));
        ObjectNode reasons = json.putObject("unmatched");
        unmatchedByReason().forEach((why, count) -> reasons.put(why.code(), count));
        json.set("unmatchedRows", mapper.valueToTree(plan.unmatched()));
        json.put("retries", retries);
        json.put("seconds", Math.round(seconds * 1000) / 1000.0);
        json.put("stepsPerSecond", Math.round(rate()));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private static String name(Count count) {
        String[] words = count.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
