package dev.setia.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.coupon.Pool;
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
class CodeJobTests {
    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    @Autowired
    private ImportCodes importCodes;

    @Autowired
    private GenerateCodes generateCodes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Merchant shop;
    private Pool pool;

    @BeforeEach
    void open() {
        shop = Merchant.open(port);
        String unused = shop.program("IDR", "Asia/Jakarta", "{}");
        pool = Pool.open(shop, Pool.TENTH_OFF);
        clock.advance(Duration.ZERO);
    }

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void a_file_becomes_codes_that_can_be_used() {
        String job = upload("\uFEFFcode;\r\n\"SPRING-1\";\r\nSPRING-2;\r\n", "");

        background.run();

        assertThat(shop.get("/v1/jobs/" + job).text("/resultUrl")).isEqualTo("/v1/code-imports/" + job);
        assertThat(counts(job)).isEqualTo("2 rows, 2 added, 0 refused");
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(2);
        Reply unused = pool.hold("spring 2", "").expect(201);
    }

    @Test
    void rows_that_are_refused_are_told_by_line_and_column_and_spoil_no_other() {
        Reply unused = Pool.open(shop, Pool.TENTH_OFF).bring("OLD-0001");
        String job = upload("code\nNEW-0001\nabc\nold-OOO1\nnew 0001\nNEW-0002,x\nNEW-0003\n", "");

        background.run();

        assertThat(counts(job)).isEqualTo("6 rows, 2 added, 4 refused");
        assertThat(errors(job))
                .containsExactly(
                        "3 1 abc invalid_format",
                        "4 1 old-OOO1 known_already",
                        "5 1 new 0001 invalid_format",
                        "6 2 x too_many_columns");
        assertThat(shop.get("/v1/jobs/" + job).text("/errorsUrl")).isEqualTo("/v1/code-imports/" + job + "/errors");
    }

    @Test
    void a_dry_run_tells_the_same_and_adds_nothing() {
        String csv = "NEW-0001\nNEW-0002\nnew-0001\n";
        String tried = upload(csv, "?dryRun=true");
        background.run();
        assertThat(shop.get(pool.path()).number("/codes")).isZero();

        String job = upload(csv, "");
        background.run();

        assertThat(counts(tried)).isEqualTo(counts(job)).isEqualTo("3 rows, 2 added, 1 refused");
        assertThat(errors(tried)).isEqualTo(errors(job)).containsExactly("3 1 new-0001 sent_twice");
        assertThat(shop.get("/v1/code-imports/" + tried).text("/dryRun")).isEqualTo("true");
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(2);
    }

    @Test
    void a_job_that_dies_half_way_goes_on_where_it_stopped() {
        int count = 2 * CodeJobs.PIECE + 500;
        String codes = IntStream.range(0, count)
                .mapToObj(i -> "SPRING-%05d".formatted(i))
                .collect(Collectors.joining("\n"));
        String job = upload(codes + "\nSPRING-00007\n", "");
        Dying dying = new Dying(job, CodeJobs.PIECE);

        assertThatThrownBy(() -> Tenancy.in(dying.tenant(), () -> importCodes.run(dying)))
                .isInstanceOf(Died.class);
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(CodeJobs.PIECE);
        background.run();

        assertThat(counts(job)).isEqualTo("%d rows, %d added, 1 refused".formatted(count + 1, count));
        assertThat(errors(job)).containsExactly((count + 1) + " 1 SPRING-00007 sent_twice");
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(count);
        assertThat(piecesLeft(job)).isZero();
    }

    @Test
    void many_codes_are_made_in_the_background_and_no_more_when_the_job_dies() {
        int count = GenerateCodes.PIECE + 500;
        String job = shop.post(pool.path() + "/generations", "{\"count\": " + count + "}")
                .expect(202)
                .text("/id");
        Dying dying = new Dying(job, GenerateCodes.PIECE);
        assertThatThrownBy(() -> Tenancy.in(dying.tenant(), () -> generateCodes.run(dying)))
                .isInstanceOf(Died.class);

        background.run();

        assertThat(shop.get("/v1/code-generations/" + job).number("/added")).isEqualTo(count);
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(count);
    }

    @Test
    void the_same_file_under_the_same_key_is_taken_once() {
        Reply first = shop.postCsv(pool.path() + "/imports", "AAAA-1\n", "once").expect(202);
        Reply again = shop.postCsv(pool.path() + "/imports", "AAAA-1\n", "once").expect(202);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.headers().firstValue("Location")).contains("/v1/jobs/" + first.text("/id"));
        assertThat(shop.postCsv(pool.path() + "/imports", "BBBB-1\n", "once")
                        .expect(422)
                        .code())
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void a_file_that_cannot_be_read_starts_nothing() {
        Reply refused = shop.postCsv(
                        pool.path() + "/imports",
                        "AAAA-1\n\"BBBB-1\n",
                        UUID.randomUUID().toString())
                .expect(422);

        assertThat(refused.faults()).containsExactly(" malformed_csv");
        assertThat(refused.number("/errors/0/params/line")).isEqualTo(2);
        assertThat(shop.get("/v1/jobs").body().at("/data")).isEmpty();
    }

    @Test
    void how_many_are_made_is_bounded() {
        assertThat(shop.post(pool.path() + "/generations", "{\"count\": 1000001}")
                        .expect(422)
                        .faults())
                .hasSize(1);
    }

    @Test
    void codes_of_another_store_are_filled_in_the_same_way() {
        String reward = shop.post("/v1/rewards", """
                        {"code": "kado", "kind": "third_party_gift_card", "pointsPrice": 100, "name": "Kado",
                         "unitCost": {"amount": 50000, "currency": "IDR"}}""").expect(201).text("/id");
        Reply unused = shop.post("/v1/rewards/" + reward + "/codes", "{\"codes\": [\"KADO-1\"]}")
                .expect(200);
        String job = shop.postCsv("/v1/rewards/" + reward + "/codes/imports", "KADO-1\nKADO-2\nkado-2\nKADO-2\n", "k")
                .expect(202)
                .text("/id");

        background.run();

        assertThat(counts(job)).isEqualTo("4 rows, 2 added, 2 refused");
        assertThat(errors(job)).containsExactly("1 1 KADO-1 known_already", "4 1 KADO-2 sent_twice");
        assertThat(shop.get("/v1/rewards/" + reward).number("/stock")).isEqualTo(3);
    }

    @Test
    void another_shop_sees_none_of_it() {
        String job = upload("SPRING-1\nSPRING-1\n", "");
        background.run();
        Merchant other = Merchant.open(port);

        Reply unused =
                other.postCsv(pool.path() + "/imports", "SPRING-2\n", "k").expect(404);
        other.post(pool.path() + "/generations", "{\"count\": 1}").expect(404);
        other.get("/v1/code-imports/" + job).expect(404);
        other.get("/v1/code-imports/" + job + "/errors").expect(404);
        other.get("/v1/code-generations/" + job).expect(404);
        shop.get("/v1/code-generations/" + job).expect(404);
        other.postCsv("/v1/rewards/rwd_00000000000000000000000000/codes/imports", "SPRING-2\n", "k")
                .expect(404);
        assertThat(shop.get(pool.path()).number("/codes")).isEqualTo(1);
    }

    private String upload(String csv, String query) {
        return shop.postCsv(
                        pool.path() + "/imports" + query, csv, UUID.randomUUID().toString())
                .expect(202)
                .text("/id");
    }

    private String counts(String job) {
        Reply found = shop.get("/v1/code-imports/" + job).expect(200);
        return "%d rows, %d added, %d refused"
                .formatted(found.number("/rows"), found.number("/added"), found.number("/refused"));
    }

    private List<String> errors(String job) {
        return shop.get("/v1/code-imports/" + job + "/errors")
                .expect(200)
                .body()
                .at("/data")
                .valueStream()
                .map(row -> row.path("line").asLong() + " " + row.path("column").asLong() + " "
                        + row.path("code").asString() + " " + row.path("reason").asString())
                .toList();
    }

    private long piecesLeft(String job) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        return Tenancy.in(
                tenant,
                () -> Objects.requireNonNull(transaction.execute(
                        _ -> jdbc.sql("select count(codes) from code_piece where tenant_id = ? and job_id = ?")
                                .params(tenant.value(), uuid(job))
                                .query(Long.class)
                                .single())));
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
            return new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
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
