package dev.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@SetiaTest
class CheckBooksTests {

    @LocalServerPort
    int port;

    @Autowired
    CheckBooks books;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private Merchant merchant;

    @BeforeEach
    void open_a_shop() {
        merchant = Merchant.open(port);
    }

    @AfterEach
    void repair_the_books() throws SQLException {
        spoil("delete from idempotency_record where key = 'spoiled'");
    }

    @Test
    void a_merchant_sees_that_the_books_agree() {
        var reply = merchant.get("/v1/invariants").expect(200).body();

        assertThat(reply.at("/holds").asBoolean()).isTrue();
        assertThat(reply.at("/invariants")).hasSize(19).allSatisfy(invariant -> {
            assertThat(invariant.at("/name").asString()).matches("I\\d\\d-[a-z0-9-]+");
            assertThat(invariant.at("/meaning").asString()).endsWith(".");
            assertThat(invariant.at("/violations")).isEmpty();
        });
    }

    @Test
    void a_merchant_sees_what_is_wrong_and_nobody_elses_faults() throws SQLException {
        spoilAnAnswer(merchant);
        Merchant neighbour = Merchant.open(port);

        var reply = merchant.get("/v1/invariants").expect(200).body();

        assertThat(reply.at("/holds").asBoolean()).isFalse();
        assertThat(reply.at("/invariants/7/violations/0/subject").asString()).isEqualTo("record spoiled of purchase");
        assertThat(neighbour
                        .get("/v1/invariants")
                        .expect(200)
                        .body()
                        .at("/holds")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void the_operator_checks_the_books_of_all() throws SQLException {
        CheckAllBooks all = new CheckAllBooks(books, jdbc, context);
        int before = all.check();

        spoilAnAnswer(merchant);

        assertThat(all.check()).isEqualTo(before + 1);
    }

    private static void spoilAnAnswer(Merchant merchant) throws SQLException {
        spoil("""
                insert into idempotency_record (tenant_id, credential, operation, key, fingerprint, status, document_id, recorded_at)
                select tenant_id, tenant_id, 'purchase', 'spoiled', sha256('x'), 201, tenant_id, created_at
                  from tenant_directory where slug = '%s'""".formatted(merchant.tenant().at("/tenant/slug").asString()));
    }

    private static void spoil(String sql) throws SQLException {
        try (Connection superuser = TestDatabase.asSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
