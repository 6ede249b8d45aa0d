package dev.setia.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.platform.Tenancy;
import dev.setia.program.Program.NewProgram;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SetiaTest
class ProgramsTests {
    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    private final TenantId merchant = new TenantId(UUID.randomUUID());
    private final TenantId neighbour = new TenantId(UUID.randomUUID());

    @Autowired
    private Programs programs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private CreateProgram createProgram;

    @Autowired
    private Versions versions;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void purchases_are_judged_by_the_version_that_had_begun() {
        clock.stopAt(NEW_YEAR);
        ProgramId program = program("club", false);
        publish(program, "floor", "2026-01-01T00:00:00Z");
        publish(program, "ceiling", "2027-02-01T00:00:00Z");

        assertThat(numberAt(program, "2026-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(numberAt(program, "2027-01-31T23:59:59.999999Z")).isEqualTo(1);
        assertThat(numberAt(program, "2027-02-01T00:00:00Z")).isEqualTo(2);
    }

    @Test
    void before_the_first_version_nothing_is_in_force() {
        ProgramId program = program("club", false);
        publish(program, "floor", "2026-01-01T00:00:00Z");

        assertThat(programs.inForce(merchant, program, Instant.parse("2025-12-31T23:59:59Z")))
                .isEmpty();
    }

    @Test
    void a_draft_is_no_promise() {
        ProgramId program = program("club", false);
        Tenancy.run(merchant, () -> versions.draft(program, rounding("floor")));

        assertThat(programs.inForce(merchant, program, NEW_YEAR)).isEmpty();
    }

    @Test
    void what_is_published_is_known_at_once() {
        clock.stopAt(NEW_YEAR);
        ProgramId program = program("club", false);
        assertThat(programs.inForce(merchant, program, NEW_YEAR)).isEmpty();

        publish(program, "floor", null);

        assertThat(programs.inForce(merchant, program, NEW_YEAR)).hasValueSatisfying(found -> {
            assertThat(found.code()).isEqualTo("club");
            assertThat(found.version().currency()).isEqualTo("IDR");
            assertThat(found.published()).containsOnlyKeys(1);
        });
        assertThat(programs.version(merchant, program, 1).number()).isEqualTo(1);
    }

    @Test
    void a_version_that_another_node_has_just_published_is_looked_up() {
        clock.stopAt(NEW_YEAR);
        ProgramId program = program("club", false);
        publish(program, "floor", "2026-01-01T00:00:00Z");
        Programs otherNode = new Programs(database);
        assertThat(otherNode.inForce(merchant, program, NEW_YEAR)).isPresent();

        publish(program, "ceiling", null);

        assertThat(otherNode.version(merchant, program, 2).number()).isEqualTo(2);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> otherNode.version(merchant, program, 3));
    }

    @Test
    void the_first_program_of_a_merchant_is_the_default_until_another_is_named() {
        ProgramId first = program("first", false);
        ProgramId second = program("second", false);
        assertThat(programs.defaultProgram(merchant)).isEqualTo(first).isNotEqualTo(second);

        ProgramId third = program("third", true);

        assertThat(programs.defaultProgram(merchant)).isEqualTo(third);
    }

    @Test
    void a_merchant_without_programs_is_told_so() {
        assertThatExceptionOfType(NoProgramInForce.class).isThrownBy(() -> programs.defaultProgram(merchant));
        assertThat(programs.inForce(merchant, null, NEW_YEAR)).isEmpty();
    }

    @Test
    void a_later_version_cannot_rewrite_the_past() {
        clock.stopAt(NEW_YEAR);
        ProgramId program = program("club", false);
        publish(program, "floor", "2010-01-01T00:00:00Z");

        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> publish(program, "ceiling", "2026-12-31T23:59:59Z"))
                .satisfies(refused -> assertThat(refused.errors())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/effectiveFrom")));
        publish(program, "ceiling", "2027-01-01T00:00:00Z");
    }

    @Test
    void a_published_version_never_changes() {
        ProgramId program = program("club", false);
        publish(program, "floor", null);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Tenancy.in(merchant, () -> versions.revise(program, 1, "*", rounding("ceiling"))))
                .satisfies(refused -> assertThat(refused.type().code()).isEqualTo("program_version_conflict"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Tenancy.in(merchant, () -> versions.publish(program, 1, null)))
                .satisfies(refused -> assertThat(refused.type().code()).isEqualTo("program_version_conflict"));
    }

    @Test
    void a_draft_that_somebody_else_has_revised_is_not_overwritten() {
        ProgramId program = program("club", false);
        Tenancy.run(merchant, () -> versions.draft(program, rounding("floor")));
        Tenancy.run(merchant, () -> versions.revise(program, 1, "\"0\"", rounding("ceiling")));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Tenancy.in(merchant, () -> versions.revise(program, 1, "\"0\"", rounding("half_up"))))
                .satisfies(refused -> assertThat(refused.type().status()).isEqualTo(412));
    }

    @Test
    void a_program_is_nobody_elses() {
        ProgramId program = program("club", false);
        publish(program, "floor", null);

        assertThat(programs.inForce(neighbour, program, clock.instant().plus(Duration.ofDays(1))))
                .isEmpty();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> Tenancy.in(neighbour, () -> versions.draft(program, rounding("floor"))));
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> Tenancy.in(neighbour, () -> versions.find(program, 1)));
    }

    @Test
    void two_merchants_may_use_the_same_code_and_one_may_not_twice() {
        ProgramId unused = program("club", false);
        Tenancy.run(neighbour, () -> createProgram.create(terms("club"), false));

        assertThatExceptionOfType(ProgramCodeTaken.class).isThrownBy(() -> program("club", false));
    }

    private ProgramId program(String code, boolean isDefault) {
        return Tenancy.in(merchant, () -> createProgram.create(terms(code), isDefault))
                .id();
    }

    private static NewProgram terms(String code) {
        return new NewProgram(code, "Club", "IDR", ZoneId.of("Asia/Jakarta"), "poin");
    }

    private void publish(ProgramId program, String rounding, @Nullable String effectiveFrom) {
        Tenancy.run(merchant, () -> {
            int number = versions.draft(program, rounding(rounding)).getId().number();
            versions.publish(program, number, effectiveFrom);
        });
    }

    private int numberAt(ProgramId program, String moment) {
        return programs.inForce(merchant, program, Instant.parse(moment))
                .orElseThrow()
                .version()
                .number();
    }

    private static ProgramDefinition rounding(String word) {
        return new ProgramDefinition(
                new ProgramSettings(
                        word, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
