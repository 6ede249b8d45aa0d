package dev.setia.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import dev.setia.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The books are verified as a job, and from the command line as somebody who can only read. */
@SetiaTest
class VerificationTests {
    @LocalServerPort
    private int port;

    @Autowired
    private SealHeads sealHeads;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    private SealedShop shop;
    private String slug;
    private String account;

    @BeforeEach
    void a_member_has_two_entries_under_seal() {
        clock.advance(Duration.ZERO);
        shop = SealedShop.open(port, sealHeads);
        slug = shop.merchant.tenant().at("/tenant/slug").asString();
        String anna = shop.merchant.member();
        shop.sell(anna);
        shop.sell(anna);
        shop.seal();
        account = shop.account(anna);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_job_tells_that_everything_holds() {
        String anchor = shop.merchant.get("/v1/seals/1").expect(200).body().toString();

        Reply found = verified("{\"anchors\": [" + anchor + "]}");

        assertThat(found.body().at("/holds").asBoolean()).isTrue();
        assertThat(found.number("/entries")).isEqualTo(2);
        assertThat(found.number("/seals")).isEqualTo(1);
        assertThat(found.number("/sealedHeads")).isEqualTo(1);
        assertThat(found.number("/lastSeal")).isEqualTo(1);
        assertThat(found.number("/anchors")).isEqualTo(1);
        assertThat(found.body().at("/faults")).isEmpty();
    }

    @Test
    void a_job_tells_which_account_and_entry_are_wrong() throws SQLException {
        spoil(2);
        try {
            Reply found = verified("");

            assertThat(found.body().at("/holds").asBoolean()).isFalse();
            assertThat(found.number("/faultCount")).isEqualTo(1);
            assertThat(found.text("/tenantId"))
                    .isEqualTo(shop.merchant.tenant().at("/tenant/id").asString());
            assertThat(found.text("/faults/0/kind")).isEqualTo("entry");
            assertThat(found.text("/faults/0/accountId")).isEqualTo(account);
            assertThat(found.number("/faults/0/sequence")).isEqualTo(2);
            assertThat(shop.merchant
                            .get("/v1/invariants")
                            .expect(200)
                            .body()
                            .at("/holds")
                            .asBoolean())
                    .isFalse();
        } finally {
            spoil(-2);
        }
    }

    @Test
    void an_anchor_of_another_seal_is_told() {
        Reply found = verified("{\"anchors\": [{\"number\": 1, \"hash\": \"" + "0".repeat(64) + "\"},"
                + " {\"number\": 7, \"hash\": \"" + "0".repeat(64) + "\"}]}");

        assertThat(found.number("/faultCount")).isEqualTo(2);
        assertThat(found.text("/faults/0/kind")).isEqualTo("anchor");
        assertThat(found.number("/faults/1/seal")).isEqualTo(7);
    }

    @Test
    void an_anchor_that_cannot_be_read_is_refused() {
        Reply refused = shop.merchant
                .post("/v1/verifications", """
                        {"anchors": [{"number": 0, "hash": "x"}, null,
                                     {"tenantId": "ten_01m81j16mrekq8dnfv33vsrqjs", "number": 1, "hash": "%s"}]}
                        """.formatted("0".repeat(64)))
                .expect(422);

        assertThat(refused.faults())
                .containsExactlyInAnyOrder(
                        "/anchors/0/number out_of_range",
                        "/anchors/0/hash invalid_format",
                        "/anchors/1 required",
                        "/anchors/2/tenantId tenant_mismatch");
    }

    @Test
    void nobody_elses_verification_is_seen() {
        Reply found = verified("");
        Merchant neighbour = Merchant.open(port);

        neighbour.get("/v1/verifications/" + found.text("/jobId")).expect(404);
    }

    @Test
    void from_the_command_line_it_ends_with_zero_when_everything_holds(@TempDir Path folder) throws IOException {
        Path anchors = folder.resolve("anchors.json");
        Files.writeString(
                anchors, shop.merchant.get("/v1/seals").expect(200).body().toString());

        Run run = run("--tenant", slug, "--anchors=" + anchors);

        assertThat(run.said()).contains(slug + ": holds. 2 entries of 1 accounts, 1 seals, 1 anchors");
        assertThat(run.code()).isZero();
    }

    @Test
    void from_the_command_line_it_ends_with_one_and_names_the_place() throws SQLException {
        spoil(2);
        try {
            Run run = run();

            assertThat(run.said())
                    .contains(slug + ": 1 faults", "entry: account " + account + " entry 2 does not match");
            assertThat(run.code()).isEqualTo(1);
        } finally {
            spoil(-2);
        }
    }

    @Test
    void from_the_command_line_an_anchor_of_a_tenant_that_is_gone_is_a_fault(@TempDir Path folder) throws IOException {
        String gone = "ten_01m81j16mrekq8dnfv33vsrqjs";
        Path anchors = folder.resolve("anchors.json");
        Files.writeString(anchors, """
                {"tenantId": "%1$s", "number": 3, "root": "%2$s", "hash": "%2$s"}
                {"tenantId": "%1$s", "number": 4, "root": "%2$s", "hash": "%2$s"}
                """.formatted(gone, "0".repeat(64)));

        Run run = run("--tenant", slug, "--anchors=" + anchors);

        assertThat(run.said())
                .contains(gone + ": 2 faults", "anchor: seal 3 is gone with its tenant", slug + ": holds.");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run("--tenant", gone, "--anchors=" + anchors).code()).isEqualTo(1);
    }

    @Test
    void a_till_does_not_start_what_reads_all_books() {
        String till = shop.merchant
                .post("/v1/api-keys", "{\"name\": \"Till\", \"preset\": \"pos\"}")
                .expect(201)
                .text("/secret");
        Reply found = verified("");

        shop.merchant.with(till).post("/v1/verifications", "").expect(403);
        shop.merchant
                .with(till)
                .get("/v1/verifications/" + found.text("/jobId"))
                .expect(403);
    }

    @Test
    void from_the_command_line_it_ends_with_two_when_it_cannot_verify() {
        assertThat(run("--tenant", "no-such-shop").code()).isEqualTo(2);
        assertThat(run("--colour", "red").said()).contains("Unknown option: --colour", "Verifies the books");
        assertThat(VerifyCommand.run(new String[0], _ -> null, System.out)).isEqualTo(2);
    }

    private Reply verified(String request) {
        Reply job = shop.merchant.post("/v1/verifications", request).expect(202);
        background.run();
        assertThat(shop.merchant.get("/v1/jobs/" + job.text("/id")).text("/resultUrl"))
                .isEqualTo("/v1/verifications/" + job.text("/id"));
        return shop.merchant.get("/v1/verifications/" + job.text("/id")).expect(200);
    }

    private record Run(int code, String said) {}

    private static Run run(String... words) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SETIA_DATABASE_URL", TestDatabase.url());
        environment.put("SETIA_DATABASE_VERIFIER_PASSWORD", TestDatabase.verifierPassword());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = VerifyCommand.run(words, environment::get, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Run(code, said.toString(StandardCharsets.UTF_8));
    }

    /** Makes the last entry earlier by so many microseconds, or puts it back. */
    private void spoil(int micros) throws SQLException {
        try (Connection superuser = TestDatabase.asSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("update ledger_entry set occurred_at = occurred_at - interval '" + micros
                    + " microseconds' where sequence = 2 and tenant_id = '" + shop.tenant.value() + "'");
        }
    }
}
