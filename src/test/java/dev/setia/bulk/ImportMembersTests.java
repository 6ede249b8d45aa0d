package dev.setia.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.job.JobRun;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.Reply;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SetiaTest
class ImportMembersTests {
    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    @Autowired
    private RunImport runImport;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Merchant shop;
    private Import imports;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        imports = new Import(shop, background);
        clock.advance(Duration.ZERO);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_spreadsheet_becomes_members() {
        String job = imports.csv("members", """
                \uFEFFexternalid;DisplayName;birthday;language;card;card;phone;email;attributes.city;\r
                17;"Sari; Dewi";1990-02-28;id;7001 0017;7001-0018;'+62 812-3456-7890;sari@example.com;Bandung;\r
                18;Budi;;;;;;;;\r
                """);

        assertThat(imports.counts(job)).isEqualTo("2 rows: 2 added, 0 changed, 0 unchanged, 0 refused");
        Reply sari = find("card", "70010018");
        assertThat(sari.text("/displayName")).isEqualTo("Sari; Dewi");
        assertThat(sari.text("/birthday")).isEqualTo("1990-02-28");
        assertThat(sari.text("/language")).isEqualTo("id");
        assertThat(sari.text("/attributes/city")).isEqualTo("Bandung");
        assertThat(find("external_id", "17").text("/id")).isEqualTo(sari.text("/id"));
        assertThat(find("phone", "+6281234567890").text("/id")).isEqualTo(sari.text("/id"));
        assertThat(find("external_id", "18").text("/displayName")).isEqualTo("Budi");
    }

    @Test
    void json_lines_bring_what_an_enrolment_takes() {
        String job = imports.jsonLines("members", """
                {"externalId": "17", "displayName": "Sari", "attributes": {"city": "Bandung"}, \
                "identifiers": [{"type": "card", "value": "7001-0017"}]}

                {"externalId": "18", "displayName": 5}
                {"externalId": "19", "externalId": "20"}
                ["21"]
                {"externalId": "22", "referralCode": "7K3Q-M9XD-H4T2"}
                """);

        assertThat(imports.counts(job)).isEqualTo("5 rows: 1 added, 0 changed, 0 unchanged, 4 refused");
        assertThat(imports.errors(job))
                .containsExactly(
                        "3:- /displayName wrong_type",
                        "4:- - malformed_json",
                        "5:- - malformed_json",
                        "6:- /referralCode not_allowed");
        assertThat(find("card", "70010017").text("/attributes/city")).isEqualTo("Bandung");
    }

    @Test
    void every_fault_of_a_row_is_told_by_line_and_column_and_spoils_no_other() {
        Reply unused = shop.post("/v1/members", "{\"identifiers\": [{\"type\": \"card\", \"value\": \"TAKEN-1\"}]}")
                .expect(201);
        String job = imports.csv("members", """
                externalId,displayName,birthday,card,phone
                1,Sari,1990-02-30,AAA-1,0812
                2,Budi,2190-01-01,BBB-2,
                ,Ani,,CCC-3,
                4,Made,,taken 1,
                5,Wayan,,DDD-5,
                6,Putu,,ddd 5,
                7,Komang,,,,surplus
                """);

        assertThat(imports.counts(job)).isEqualTo("7 rows: 1 added, 0 changed, 0 unchanged, 6 refused");
        assertThat(imports.errors(job))
                .containsExactly(
                        "2:3 birthday invalid_format",
                        "3:3 birthday out_of_range",
                        "4:1 externalId required",
                        "5:4 card identifier_taken",
                        "7:4 card identifier_taken",
                        "8:- - too_many_columns");
        assertThat(shop.get("/v1/jobs/" + job).text("/errorsUrl")).isEqualTo("/v1/imports/" + job + "/errors");
    }

    @Test
    void a_row_says_how_to_mend_it_and_not_what_stands_there() {
        String job = imports.csv("members", "externalId,phone\n1,0812-SECRET\n");

        Reply errors = shop.get("/v1/imports/" + job + "/errors");
        assertThat(errors.text("/data/0/message")).startsWith("must be an international number");
        assertThat(errors.body().toString()).doesNotContain("SECRET");
    }

    @Test
    void sending_a_file_again_changes_nothing_and_a_mended_one_only_what_differs() {
        String file = "externalId,displayName,card\n1,Sari,AAA-1\n2,Budi,BBB-2\n";
        String unused = imports.csv("members", file);
        String revision = find("external_id", "1").headers().firstValue("ETag").orElseThrow();

        String again = imports.csv("members", file);
        String mended = imports.csv("members", "externalId,displayName,card\n1,Sari,AAA-1\n2,Boedi,BBB-9\n");

        assertThat(imports.counts(again)).isEqualTo("2 rows: 0 added, 0 changed, 2 unchanged, 0 refused");
        assertThat(imports.counts(mended)).isEqualTo("2 rows: 0 added, 1 changed, 1 unchanged, 0 refused");
        assertThat(find("external_id", "1").headers().firstValue("ETag")).contains(revision);
        assertThat(find("card", "BBB9").text("/displayName")).isEqualTo("Boedi");
        assertThat(find("card", "BBB2").text("/displayName")).isEqualTo("Boedi");
    }

    @Test
    void what_a_file_has_no_column_for_stays_and_an_empty_cell_empties() {
        String first = imports.csv(
                "members", "externalId,displayName,language,attributes.city,attributes.size\n1,Sari,id,Bandung,M\n");
        String second = imports.csv("members", "externalId,card,attributes.city\n1,AAA-1,\n");

        assertThat(imports.counts(first)).startsWith("1 rows: 1 added");
        assertThat(imports.counts(second)).startsWith("1 rows: 0 added, 1 changed");
        Reply sari = find("card", "AAA1");
        assertThat(sari.text("/displayName")).isEqualTo("Sari");
        assertThat(sari.text("/language")).isEqualTo("id");
        assertThat(sari.body().at("/attributes").toString()).isEqualTo("{\"size\":\"M\"}");
    }

    @Test
    void a_later_row_of_the_same_member_replaces_an_earlier_one() {
        String job = imports.csv("members", "externalId,displayName\n1,Sari\n1,Sari D.\n1,Sari D.\n");

        assertThat(imports.counts(job)).isEqualTo("3 rows: 1 added, 1 changed, 1 unchanged, 0 refused");
        assertThat(find("external_id", "1").text("/displayName")).isEqualTo("Sari D.");
    }

    @Test
    void a_dry_run_finds_the_same_and_writes_nothing() {
        String many = IntStream.range(0, StartImport.PIECE)
                .mapToObj(i -> "m%d,C-%05d%n".formatted(i, i))
                .collect(Collectors.joining());
        String file = "externalId,card\n" + many + "x,C-00007\ny,--\nm3,C-00003\n";

        String tried = imports.csv("members?dryRun=true", file);
        assertThat(shop.get("/v1/members").body().at("/data")).isEmpty();
        String done = imports.csv("members", file);

        assertThat(imports.errors(tried))
                .isEqualTo(imports.errors(done))
                .containsExactly("502:2 card identifier_taken", "503:2 card invalid_format");
        assertThat(imports.counts(tried)).isEqualTo("503 rows: 500 added, 1 changed, 0 unchanged, 2 refused");
        assertThat(imports.counts(done)).isEqualTo("503 rows: 500 added, 0 changed, 1 unchanged, 2 refused");
        assertThat(shop.get("/v1/imports/" + tried).text("/dryRun")).isEqualTo("true");
    }

    @Test
    void nobody_who_is_brought_along_is_welcomed() {
        String unused = shop.program("IDR", "Asia/Jakarta", """
                {"events": [{"key": "welcome", "name": "Welcome", "event": "sign_up",
                             "prize": {"type": "bonus_points", "name": "Welcome", "points": 50}}]}""");

        String job = imports.csv("members", "externalId\n1\n");

        String member = find("external_id", "1").text("/id");
        assertThat(imports.counts(job)).startsWith("1 rows: 1 added");
        assertThat(shop.get("/v1/members/" + member + "/accounts").body().at("/data"))
                .isEmpty();
        assertThat(told("member.imported")).isEqualTo(1);
        assertThat(told("member.enrolled")).isZero();
    }

    @Test
    void a_job_that_dies_half_way_goes_on_where_it_stopped() {
        int count = 2 * StartImport.PIECE + 50;
        String file = IntStream.range(0, count)
                .mapToObj(i -> "m%d,C-%05d".formatted(i, i))
                .collect(Collectors.joining("\n", "externalId,card\n", "\nlast,C-00001\n"));
        String job = imports.send("members", "text/csv", file).expect(202).text("/id");
        Dying dying = new Dying(job, StartImport.PIECE);

        assertThatThrownBy(() -> Tenancy.in(tenant(), () -> runImport.run(dying)))
                .isInstanceOf(Died.class);
        assertThat(one("select count(*) from member where tenant_id = ?")).isEqualTo(StartImport.PIECE);
        background.run();

        assertThat(imports.counts(job))
                .isEqualTo("%d rows: %d added, 0 changed, 0 unchanged, 1 refused".formatted(count + 1, count));
        assertThat(one("select count(*) from member where tenant_id = ?")).isEqualTo(count);
        assertThat(one("select count(rows) from import_piece where tenant_id = ?"))
                .isZero();
    }

    @Test
    void what_people_wrote_is_forgotten_when_a_job_is_cancelled() {
        String job = imports.send("members", "text/csv", "externalId\n1\n")
                .expect(202)
                .text("/id");
        assertThat(one("select count(rows) from import_piece where tenant_id = ?"))
                .isEqualTo(1);

        Reply unused = shop.post("/v1/jobs/" + job + "/cancel", "").expect(200);

        assertThat(one("select count(rows) from import_piece where tenant_id = ?"))
                .isZero();
        background.run();
        assertThat(shop.get("/v1/members").body().at("/data")).isEmpty();
    }

    @Test
    void a_column_of_digits_or_a_list_of_attributes_spoils_no_other_row() {
        String job = imports.csv("members", """
                externalId,attributes,attributes.city,attributes.99999999999
                1,,Bandung,x
                2,[],Bandung,
                3,"{""size"": ""M""}",Bandung,
                """);

        assertThat(imports.counts(job)).isEqualTo("3 rows: 1 added, 0 changed, 0 unchanged, 2 refused");
        assertThat(imports.errors(job))
                .hasSize(2)
                .anyMatch(error -> error.startsWith("2:4 attributes.99999999999 "))
                .anyMatch(error -> error.startsWith("3:2 attributes "));
        assertThat(find("external_id", "3").body().at("/attributes").toString())
                .isEqualTo("{\"city\":\"Bandung\",\"size\":\"M\"}");
    }

    @Test
    void a_name_that_no_database_holds_spoils_no_other_row() {
        String job =
                imports.jsonLines("members", "{\"externalId\": \"1\", \"a\\u0000\": 1}\n{\"externalId\": \"2\"}\n");

        assertThat(imports.counts(job)).isEqualTo("2 rows: 1 added, 0 changed, 0 unchanged, 1 refused");
        assertThat(imports.errors(job)).hasSize(1).first().asString().startsWith("1:- /a\uFFFD ");
        assertThat(refused("externalId,attributes.\0x\n1,a\n")).containsExactly(" invalid_format");
    }

    @Test
    void a_type_of_capitals_is_the_same_type() {
        String job = imports.send("members", "Application/X-NDJSON", "{\"externalId\": \"1\"}\n")
                .expect(202)
                .text("/id");
        background.run();

        assertThat(imports.counts(job)).startsWith("1 rows: 1 added");
    }

    @Test
    void of_very_many_faults_the_first_are_kept_and_all_are_counted() {
        int count = ImportFileRows.FAULTS_MAX + 50;
        String file = IntStream.range(0, count)
                .mapToObj(i -> "m%d,1".formatted(i))
                .collect(Collectors.joining("\n", "externalId,phone\n", "\n"));

        String job = imports.csv("members", file);

        assertThat(imports.counts(job))
                .isEqualTo("%d rows: 0 added, 0 changed, 0 unchanged, %d refused".formatted(count, count));
        assertThat(one("select count(*) from import_fault where tenant_id = ?")).isEqualTo(ImportFileRows.FAULTS_MAX);
        assertThat(one("select max(line) from import_fault where tenant_id = ?"))
                .isEqualTo(ImportFileRows.FAULTS_MAX + 1);
    }

    @Test
    void a_file_that_cannot_be_read_as_a_whole_starts_nothing() {
        assertThat(refused("externalId,shoeSize\n1,43\n")).containsExactly(" unknown_column");
        assertThat(refused("displayName\nSari\n")).containsExactly(" column_missing");
        assertThat(refused("externalId\n")).containsExactly(" required");
        assertThat(refused("externalId\n\"1\n")).containsExactly(" malformed_csv");
        assertThat(refused("externalId" + ",card".repeat(ReadImport.COLUMNS_MAX) + "\n1\n"))
                .containsExactly(" too_many_columns");
        assertThat(shop.get("/v1/jobs").body().at("/data")).isEmpty();
    }

    @Test
    void a_piece_holds_no_more_text_than_memory_likes() {
        String row = "1,\"" + "x".repeat(60_000) + "\"\n";
        String file = "externalId,displayName\n" + row.repeat(40);

        Reply job = imports.send("members", "text/csv", file).expect(202);

        assertThat(one("select count(*) from import_piece where tenant_id = ?")).isBetween(2L, 4L);
        background.run();
        assertThat(imports.counts(job.text("/id"))).isEqualTo("40 rows: 0 added, 0 changed, 0 unchanged, 40 refused");
    }

    @Test
    void the_same_file_under_the_same_key_is_taken_once() {
        Reply first =
                shop.postCsv("/v1/imports/members", "externalId\n1\n", "once").expect(202);
        Reply again =
                shop.postCsv("/v1/imports/members", "externalId\n1\n", "once").expect(202);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.headers().firstValue("Location")).contains("/v1/jobs/" + first.text("/id"));
    }

    @Test
    void errors_are_read_page_by_page_or_whole_for_a_spreadsheet() {
        String job = imports.csv("members", "externalId,phone,email\n1,1,=1\n2,2,=2\n");

        Reply page = shop.get("/v1/imports/" + job + "/errors?limit=3");
        assertThat(page.body().at("/data")).hasSize(3);
        Reply rest = shop.get("/v1/imports/" + job + "/errors?limit=3&cursor=" + page.text("/nextCursor"));
        assertThat(rest.body().at("/data")).hasSize(1);
        assertThat(rest.number("/data/0/line")).isEqualTo(3);
        String csv = Import.text(port, shop, "/v1/imports/" + job + "/errors", "text/csv");
        assertThat(csv.lines().map(line -> line.replaceAll(",[^,]*$", "")))
                .startsWith("line,column,field,code", "2,2,phone,invalid_format");
        assertThat(csv.lines()).hasSize(5);
    }

    @Test
    void another_shop_sees_none_of_it() {
        String job = imports.csv("members", "externalId,phone\n1,1\n");
        Merchant other = Merchant.open(port);

        Reply unused = other.get("/v1/imports/" + job).expect(404);
        other.get("/v1/imports/" + job + "/errors").expect(404);
        String theirs = new Import(other, background).csv("members", "externalId\n1\n");
        assertThat(new Import(other, background).counts(theirs)).startsWith("1 rows: 1 added");
    }

    @Test
    void a_file_of_several_pieces_comes_along_whole() {
        int count = 3 * StartImport.PIECE;
        String file = IntStream.range(0, count)
                .mapToObj(i -> "m%d,Member %d,1990-01-01,id,C-%06d,+62812%07d,Bandung".formatted(i, i, i, i))
                .collect(Collectors.joining(
                        "\n", "externalId,displayName,birthday,language,card,phone,attributes.city\n", "\n"));
        String job = imports.csv("members", file);
        assertThat(imports.counts(job)).isEqualTo("1500 rows: 1500 added, 0 changed, 0 unchanged, 0 refused");
    }

    private List<String> refused(String csv) {
        return imports.send("members", "text/csv", csv).expect(422).faults();
    }

    private Reply find(String type, String value) {
        return shop.post("/v1/members/lookup", "{\"type\": \"%s\", \"value\": \"%s\"}".formatted(type, value))
                .expect(200);
    }

    private long told(String type) {
        return one("select count(*) from outbox_event where tenant_id = ? and type = '" + type + "'");
    }

    private long one(String sql) {
        return Tenancy.in(
                tenant(),
                () -> Objects.requireNonNull(transaction.execute(_ ->
                        jdbc.sql(sql).param(tenant().value()).query(Long.class).single())));
    }

    private TenantId tenant() {
        return new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A node that dies as soon as so much is done. */
    private final class Dying implements JobRun {
        private final JobId job;
        private final long after;

        Dying(String job, long after) {
            this.job = new JobId(uuid(job));
            this.after = after;
        }

        @Override
        public TenantId tenant() {
            return ImportMembersTests.this.tenant();
        }

        @Override
        public JobId job() {
            return job;
        }

        @Override
        public Instant createdAt() {
            return Instant.EPOCH;
        }

        @Override
        public <T> T input(Class<T> type) {
            throw new IllegalStateException("it has none");
        }

        @Override
        public void progress(long done, long total) {
            if (done >= after) {
                throw new Died();
            }
        }
    }
}
