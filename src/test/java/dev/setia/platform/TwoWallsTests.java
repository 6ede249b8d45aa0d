package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.StatementCheck;
import dev.setia.support.TestDatabase;
import dev.setia.tenant.Mode;
import dev.setia.tenant.NewTenant;
import dev.setia.tenant.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tenants are kept apart by what the application asks for, and by row-level security: each is tried on its own. */
@SetiaTest
class TwoWallsTests {
    @Autowired
    private Tenants tenants;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private NewTenant one;
    private NewTenant other;

    @BeforeEach
    void open() {
        one = tenants.create("One", "one-" + UUID.randomUUID(), Mode.TEST);
        other = tenants.create("Other", "other-" + UUID.randomUUID(), Mode.TEST);
    }

    @Test
    void row_level_security_alone_hides_what_sql_forgot_to_filter() {
        assertThat(StatementCheck.without(() -> Tenancy.in(one.id(), this::allPlaces)))
                .containsExactly(one.location().value());
        assertThat(StatementCheck.without(() -> Tenancy.in(other.id(), this::allPlaces)))
                .containsExactly(other.location().value());
    }

    @Test
    void without_a_tenant_there_is_nothing() {
        assertThat(StatementCheck.without(this::allPlaces)).isEmpty();
    }

    @Test
    void row_level_security_alone_lets_nobody_write_for_another() {
        String rename = "update location set name = 'mine' where location_id = ?";
        int changed = StatementCheck.without(() -> Tenancy.in(
                one.id(), () -> jdbc.sql(rename).param(other.location().value()).update()));
        assertThat(changed).isZero();
        String insert =
                "insert into idempotency_record (tenant_id, credential, operation, key, fingerprint, status, answer,"
                        + " recorded_at) values (?, ?, 'x', 'x', ?, 200, '{}', '2026-01-01Z')";
        assertThatThrownBy(() -> Tenancy.in(
                        one.id(),
                        () -> jdbc.sql(insert)
                                .params(other.id().value(), UUID.randomUUID(), new byte[32])
                                .update()))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void the_application_alone_asks_for_nothing_of_another() throws SQLException {
        Merchant shop = Merchant.open(port);
        Merchant neighbour = Merchant.open(port);
        String place = neighbour.tenant().at("/defaultLocation/id").asString();
        superuser("alter role setia_app bypassrls");
        try {
            assertThat(StatementCheck.without(this::allPlaces)).hasSizeGreaterThan(3);
            assertThat(shop.get("/v1/locations").expect(200).body().at("/data")).hasSize(1);
            assertThat(shop.get("/v1/locations/" + place).status()).isEqualTo(404);
            assertThat(shop.get("/v1/api-keys").expect(200).body().at("/data")).hasSize(1);
        } finally {
            superuser("alter role setia_app nobypassrls");
        }
        assertThat(StatementCheck.without(this::allPlaces)).isEmpty();
    }

    @Test
    void the_nil_tenant_is_none() {
        assertThatThrownBy(() -> Tenancy.setLocal(List.of(new TenantId(new UUID(0, 0)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<@Nullable UUID> allPlaces() {
        return jdbc.sql("select location_id from location").query(UUID.class).list();
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
