package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.setia.shared.TenantId;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import dev.setia.support.StatementCheck.TenantForgotten;
import dev.setia.tenant.Mode;
import dev.setia.tenant.NewTenant;
import dev.setia.tenant.Tenants;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Several questions in one round trip see the rows of one tenant, and leave nothing behind. */
@SetiaTest
class OneTripTests {
    private static final String PLACE = "select name from location where tenant_id = ? and location_id = ?";
    private static final String ALL_PLACES = "select location_id from location";
    private static final String SETTING = "select current_setting('app.tenant_id', true) as setting";
    /** More often than the driver needs to see a statement before it prepares it. */
    private static final int OFTEN = 12;

    @Autowired
    private OneTrip trip;

    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private NewTenant one;
    private NewTenant other;

    @BeforeEach
    void open() {
        one = tenants.create("One", "one-" + UUID.randomUUID(), Mode.TEST);
        other = tenants.create("Other", "other-" + UUID.randomUUID(), Mode.TEST);
    }

    private record Seen(List<UUID> places, List<String> settings, List<String> names) {}

    private Seen seenBy(TenantId tenant, NewTenant asked) {
        return seenBy(tenant, asked, trip);
    }

    private static Seen seenBy(TenantId tenant, NewTenant asked, OneTrip trip) {
        return StatementCheck.without(() -> Tenancy.in(tenant, () -> {
            Questions questions = new Questions();
            Supplier<List<UUID>> places =
                    questions.ask(ALL_PLACES, Questions.values(), row -> Rows.uuid(row, "location_id"));
            Supplier<List<String>> settings =
                    questions.ask(SETTING, Questions.values(), row -> row.getString("setting"));
            Supplier<List<String>> names = questions.ask(
                    PLACE,
                    Questions.values(asked.id().value(), asked.location().value()),
                    row -> row.getString("name"));
            trip.ask(questions);
            return new Seen(places.get(), settings.get(), names.get());
        }));
    }

    /** What the next user of a connection finds. */
    private @Nullable String left() {
        return jdbc.execute((ConnectionCallback<String>) connection -> {
            assertThat(connection.getAutoCommit()).isFalse();
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(SETTING)) {
                assertThat(row.next()).isTrue();
                String setting = row.getString(1);
                return setting == null ? "" : setting;
            }
        });
    }

    @Test
    void all_questions_of_a_trip_see_the_tenant_and_no_other_however_often_they_are_asked() {
        for (int i = 0; i < OFTEN; i++) {
            for (NewTenant tenant : List.of(one, other)) {
                Seen seen = seenBy(tenant.id(), tenant);
                assertThat(seen.places()).containsExactly(tenant.location().value());
                assertThat(seen.settings()).containsExactly(tenant.id().value().toString());
                assertThat(seen.names()).hasSize(1);
            }
            // Row-level security alone: this asks for the other's row by name.
            assertThat(seenBy(one.id(), other).names()).isEmpty();
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void an_error_leaves_the_connection_clean() {
        for (int i = 0; i < OFTEN; i++) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> Tenancy.in(one.id(), () -> {
                        Questions questions = new Questions();
                        var first = questions.ask(
                                PLACE,
                                Questions.values(
                                        one.id().value(), one.location().value()),
                                row -> row.getString("name"));
                        var unused = questions.ask("select 1 / ?", Questions.values(0), row -> row.getLong(1));
                        trip.ask(questions);
                        return first.get();
                    }));
            assertThat(left()).isEmpty();
            assertThat(seenBy(other.id(), other).places())
                    .containsExactly(other.location().value());
        }
    }

    @Test
    void within_a_transaction_it_sees_what_that_has_written() {
        String name = Tenancy.in(
                one.id(),
                () -> new TransactionTemplate(transactions).execute(status -> {
                    int renamed = jdbc.update(
                            "update location set name = 'mine' where tenant_id = ? and location_id = ?",
                            one.id().value(),
                            one.location().value());
                    assertThat(renamed).isEqualTo(1);
                    String seen = seenBy(one.id(), one).names().getFirst();
                    status.setRollbackOnly();
                    return seen;
                }));
        assertThat(name).isEqualTo("mine");
        assertThat(seenBy(one.id(), one).names()).doesNotContain("mine");
    }

    @Test
    void on_a_distributed_database_the_statement_says_whose_rows_they_are() {
        OneTrip threeTrips = new OneTrip(jdbc, true);
        assertThat(seenBy(one.id(), one, threeTrips).names()).hasSize(1);
        assertThat(seenBy(one.id(), other, threeTrips).names()).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void rows_that_are_hidden_are_never_taken_for_rows_that_are_not_there() {
        int refused = 0;
        for (int i = 0; i < OFTEN; i++) {
            try {
                assertThat(namesWhereTheDriverStopsToAsk()).hasSize(1);
            } catch (IllegalStateException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    /** The driver does not know the type of such a null, asks for it, and from then on waits before each statement. */
    private List<String> namesWhereTheDriverStopsToAsk() {
        return Tenancy.in(one.id(), () -> {
            Questions questions = new Questions();
            Supplier<List<String>> names = questions.ask(
                    PLACE + " and (?::text is null or name <> '')",
                    (statement, first) -> {
                        statement.setObject(first, one.id().value());
                        statement.setObject(first + 1, one.location().value());
                        statement.setNull(first + 2, Types.NULL);
                        return first + 3;
                    },
                    row -> row.getString("name"));
            trip.ask(questions);
            return names.get();
        });
    }

    @Test
    void without_a_tenant_nothing_is_asked() {
        Questions questions = new Questions();
        var unused = questions.ask("select 1", Questions.values(), row -> row.getInt(1));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> trip.ask(questions));
    }

    @Test
    void each_question_names_the_tenant() {
        assertThatExceptionOfType(TenantForgotten.class)
                .isThrownBy(() -> Tenancy.in(one.id(), () -> {
                    Questions questions = new Questions();
                    // Named twice here, and not at all there.
                    var unused = questions.ask(
                            "select name from location where tenant_id = ? and tenant_id = ?",
                            Questions.values(one.id().value(), one.id().value()),
                            row -> row.getString("name"));
                    var unusedToo = questions.ask(ALL_PLACES, Questions.values(), row -> Rows.uuid(row, "location_id"));
                    trip.ask(questions);
                    return unusedToo.get();
                }));
    }
}
