package dev.setia.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether SQL names the tenant wherever it touches a tenant's table. Row-level security is the net and not the
 * filter: on a distributed database a statement without the tenant visits every node.
 */
final class TenantStatements {
    private static final Pattern NOISE = Pattern.compile("'(?:[^']|'')*'|--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern INSERT = Pattern.compile("insert\\s+into\\s+(?:setia\\.)?(\\w+)[^(]*\\(([^)]*)\\)");
    private static final Pattern REFERENCE =
            Pattern.compile("\\b(?:from|join|update|using)\\s+(?:only\\s+)?(?:setia\\.)?(\\w+)\\b(?!\\s*[.(])");
    // A comma names a table only in the list behind FROM; elsewhere it stands between columns, which may be named
    // alike.
    private static final Pattern FROM_LIST = Pattern.compile(
            "\\bfrom\\s+([^()]*?)(?=\\b(?:where|join|inner|left|right|full|cross|on|group|order|limit|for|union|returning)\\b|[()]|$)");
    private static final Pattern LISTED = Pattern.compile(",\\s*(?:only\\s+)?(?:setia\\.)?(\\w+)\\b(?!\\s*[.(])");
    // One for each table read or changed: a comparison, a row comparison, or a USING list.
    private static final Pattern COMPARISON = Pattern.compile(
            "\\btenant_id\\s*(?:=|in\\b)|=\\s*(?:\\w+\\.)?tenant_id\\b"
                    + "|\\(\\s*(?:\\w+\\.)?tenant_id\\s*,[^)]*\\)\\s*(?:=|in\\b)|\\busing\\s*\\([^)]*\\btenant_id\\b[^)]*\\)");

    private final Set<String> tables;

    TenantStatements(Set<String> tables) {
        this.tables = tables;
    }

    /** What is missing, or nothing. Of several statements that are sent together each is looked at by itself. */
    Optional<String> fault(String statements) {
        String sql = NOISE.matcher(statements).replaceAll(" ").replace("\"", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(sql.split(";", -1))
                .flatMap(statement -> faultOf(statement).stream())
                .findFirst();
    }

    private Optional<String> faultOf(String sql) {
        Matcher insert = INSERT.matcher(sql);
        while (insert.find()) {
            if (tables.contains(insert.group(1)) && !insert.group(2).matches("(?s).*\\btenant_id\\b.*")) {
                return Optional.of("inserts into " + insert.group(1) + " without tenant_id");
            }
        }
        long touched = tablesIn(REFERENCE, sql)
                + FROM_LIST
                        .matcher(sql)
                        .results()
                        .mapToLong(list -> tablesIn(LISTED, list.group(1)))
                        .sum();
        long compared = COMPARISON.matcher(sql).results().count();
        return compared < touched
                ? Optional.of("touches " + touched + " tenant tables and compares tenant_id " + compared + " times")
                : Optional.empty();
    }

    private long tablesIn(Pattern pattern, String sql) {
        return pattern.matcher(sql)
                .results()
                .filter(found -> tables.contains(found.group(1)))
                .count();
    }
}
