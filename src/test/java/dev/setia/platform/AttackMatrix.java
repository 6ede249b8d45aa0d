package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.setia.platform.DocumentedApi.Call;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.StatementCheck;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/**
 * Two tenants have had the same day. Now one of them sends each of its requests again, with one id at a time replaced
 * by the one that stood there on the other's day, and once more with an id that nobody has. The answers must be the
 * same, tell nothing of the other tenant, and leave its rows as they are.
 *
 * <p>Operation × identity × position of the foreign id: the operations and their requests are those of the document's
 * examples, so an operation without a request is an operation that {@link #untried} tells of.
 */
final class AttackMatrix {
    private static final Pattern ID = Pattern.compile("\\b([a-z]{3,4})_([0-9a-hjkmnp-tv-z]{26})\\b");
    private static final Pattern SCOPE = Pattern.compile("Needs the scope `([^`]+)`");
    private static final Set<String> PREFIXES =
            TypedIds.ALL.stream().map(TypedIds.Kind::prefix).collect(Collectors.toSet());

    /** They open tenants, which is the operator's, and show no tenant's own data. */
    private static final Set<String> OPERATORS = Set.of("createTenant", "getTenant", "listTenants");

    /** Anybody with any key may ask for it, and it is everybody's. */
    private static final Set<String> EVERYBODYS = Set.of("listCurrencies");

    private final List<Call> theirs;
    private final List<Call> ours;
    private final Set<String> theirIds = new HashSet<>();
    private final Merchant attacker;
    private final Merchant operator;
    private final Merchant till;
    private final Merchant revoked;
    private final Set<String> scopesOfTill;
    private final JsonNode document;
    private final String tenant;
    private int sent;

    AttackMatrix(DocumentedApi attacked, DocumentedApi attacker) {
        this.theirs = attacked.calls();
        this.ours = attacker.calls();
        this.attacker = attacker.signedIn();
        this.operator = this.attacker.with(TestDatabase.OPERATOR_KEY);
        this.document = attacker.document();
        Reply pos = newKey();
        this.till = this.attacker.with(pos.text("/secret"));
        this.scopesOfTill = pos.body()
                .at("/key/scopes")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        Reply gone = newKey();
        this.attacker
                .post("/v1/api-keys/" + gone.text("/key/id") + "/revoke", "")
                .expect(200);
        this.revoked = this.attacker.with(gone.text("/secret"));
        theirs.forEach(call -> ID.matcher(call.answer()).results().forEach(id -> theirIds.add(id.group())));
        ours.forEach(call -> ID.matcher(call.answer()).results().forEach(id -> theirIds.remove(id.group())));
        this.tenant = theirIds.stream()
                .filter(id -> id.startsWith("ten_"))
                .findFirst()
                .orElseThrow();
        assertThat(operations(ours)).isEqualTo(operations(theirs));
    }

    private Reply newKey() {
        return attacker.post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201);
    }

    private static List<String> operations(List<Call> calls) {
        return calls.stream().map(Call::operation).toList();
    }

    /** Operations of the document that the day has no request of. */
    Set<String> untried() {
        Set<String> untried = document.at("/paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.path("operationId").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
        untried.removeAll(operations(ours));
        untried.remove("");
        return untried;
    }

    /** The same with a role that sees the rows of all tenants: only what the statements ask for protects them. */
    List<String> findingsWithoutRowLevelSecurity(DataSource pool) throws SQLException {
        superuser("alter role setia_app bypassrls");
        try {
            forgetPlans(pool);
            return findings();
        } finally {
            superuser("alter role setia_app nobypassrls");
            forgetPlans(pool);
        }
    }

    /** The same with statements that no longer compare the tenant: only row-level security protects the rows. */
    List<String> findingsWithoutFilter() throws SQLException {
        StatementCheck.dropFilter(true);
        try {
            return findings();
        } finally {
            StatementCheck.dropFilter(false);
        }
    }

    /** With neither; should nothing be found then, this matrix finds nothing at all. */
    List<String> findingsWithNeither(DataSource pool) throws SQLException {
        StatementCheck.dropFilter(true);
        try {
            return findingsWithoutRowLevelSecurity(pool);
        } finally {
            StatementCheck.dropFilter(false);
        }
    }

    /** A statement that a connection has prepared keeps the policies that it was prepared with. */
    private static void forgetPlans(DataSource pool) throws SQLException {
        pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    List<String> findings() throws SQLException {
        List<String> findings = new ArrayList<>();
        sent = 0;
        Map<String, String> before = TenantRows.of(tenant);
        for (int i = 0; i < ours.size(); i++) {
            tryIdentities(ours.get(i), findings);
            tryIds(ours.get(i), theirs.get(i), findings);
        }
        Map<String, String> after = TenantRows.of(tenant);
        after.forEach((table, digest) -> {
            if (!digest.equals(before.get(table))) {
                findings.add("rows of " + table + " have changed");
            }
        });
        // Fewer would mean that the day was not found or that ids were not.
        assertThat(sent).isGreaterThan(600);
        return findings;
    }

    private void tryIdentities(Call call, List<String> findings) {
        expect(call, attacker.with("sta_live_nobody"), 401, "a key that is none", findings);
        expect(call, attacker.with(TestDatabase.OPERATOR_KEY.toLowerCase() + "x"), 401, "a wrong secret", findings);
        expect(call, revoked, 401, "a revoked key", findings);
        String scope = scope(call.operation());
        if (!scope.isEmpty() && !scopesOfTill.contains(scope)) {
            expect(call, till, 403, "the key of a till", findings);
        }
        if (OPERATORS.contains(call.operation())) {
            expect(call, attacker, 403, "a tenant's key", findings);
        } else if (!EVERYBODYS.contains(call.operation())) {
            expect(call, operator, 403, "the operator's key", findings);
        }
    }

    /** As the document tells it; none where any key will do, or only the operator's. */
    private String scope(String operation) {
        return document.at("/paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(one -> one.path("operationId").asString("").equals(operation))
                .map(one -> SCOPE.matcher(one.path("description").asString("")))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    private void expect(Call call, Merchant as, int status, String who, List<String> findings) {
        Reply reply = send(as, call, call.path(), call.body());
        if (reply.status() != status) {
            findings.add(call.operation() + " with " + who + ": " + reply.status() + " " + reply.body());
        }
    }

    private void tryIds(Call our, Call their, List<String> findings) {
        if (OPERATORS.contains(our.operation())) {
            return;
        }
        List<MatchResult> ourPath = ids(our.path());
        List<MatchResult> theirPath = ids(their.path());
        for (int i = 0; i < ourPath.size(); i++) {
            String foreign = with(our.path(), ourPath.get(i), theirPath.get(i).group());
            String unknown = with(our.path(), ourPath.get(i), unknownLike(ourPath.get(i)));
            compare(our, "path, id " + i, foreign, our.body(), unknown, our.body(), findings);
        }
        List<MatchResult> ourBody = ids(our.body());
        List<MatchResult> theirBody = ids(their.body());
        for (int i = 0; i < ourBody.size(); i++) {
            String foreign = with(our.body(), ourBody.get(i), theirBody.get(i).group());
            String unknown = with(our.body(), ourBody.get(i), unknownLike(ourBody.get(i)));
            compare(our, "body, id " + i, our.path(), foreign, our.path(), unknown, findings);
        }
    }

    private void compare(
            Call call,
            String position,
            String path,
            String body,
            String otherPath,
            String otherBody,
            List<String> findings) {
        Reply foreign = send(attacker, call, path, body);
        Reply unknown = send(attacker, call, otherPath, otherBody);
        String where = call.operation() + ", " + position + ": ";
        if (foreign.status() != unknown.status() || !told(foreign).equals(told(unknown))) {
            findings.add(where + "of another tenant " + foreign.status() + " " + foreign.body() + ", of nobody "
                    + unknown.status() + " " + unknown.body());
        }
        boolean isInPath = position.startsWith("path") && !path.contains("?");
        if (foreign.status() >= 500 || isInPath && call.method().equals("GET") && foreign.status() != 404) {
            findings.add(where + foreign.status() + " " + foreign.body());
        }
        Set<String> answered = ID.matcher(foreign.body().toString())
                .results()
                .map(MatchResult::group)
                .filter(theirIds::contains)
                .filter(id -> !path.contains(id) && !body.contains(id))
                .collect(Collectors.toSet());
        if (!answered.isEmpty()) {
            findings.add(where + "tells of " + answered);
        }
    }

    /** What a refusal says, but for what is different each time; of an answer the status is enough. */
    private static String told(Reply reply) {
        if (reply.status() < 300) {
            return "";
        }
        Map<String, String> told = new TreeMap<>();
        reply.body().propertyStream().forEach(member -> {
            if (!Set.of("instance", "requestId").contains(member.getKey())) {
                told.put(
                        member.getKey(),
                        ID.matcher(member.getValue().toString()).replaceAll("$1"));
            }
        });
        return told.toString();
    }

    private Reply send(Merchant as, Call call, String path, String body) {
        sent++;
        Map<String, String> headers = new TreeMap<>(
                Map.of("Authorization", "Bearer " + as.key(), "If-Match", "*", "Content-Type", call.contentType()));
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        // An item's key is new with each request, as the header is.
        String fresh =
                body.replaceAll("\"idempotencyKey\": ?\"[^\"]+\"", "\"idempotencyKey\": \"" + UUID.randomUUID() + "\"");
        return as.send(call.method(), path, fresh, headers);
    }

    private static List<MatchResult> ids(String text) {
        Matcher matcher = ID.matcher(text);
        return matcher.results().filter(id -> PREFIXES.contains(id.group(1))).toList();
    }

    private static String with(String text, MatchResult place, String id) {
        return text.substring(0, place.start()) + id + text.substring(place.end());
    }

    /** Of the same kind, and of no tenant: the last letter is another one. */
    private static String unknownLike(MatchResult id) {
        char last = id.group().charAt(id.group().length() - 1);
        return id.group().substring(0, id.group().length() - 1) + (last == '0' ? '1' : '0');
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
