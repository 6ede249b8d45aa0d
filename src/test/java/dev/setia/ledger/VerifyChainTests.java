package dev.setia.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.report.Invariants;
import dev.setia.report.Violation;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Whoever may change everything in the database changes one thing; the chain names the place. The changes are made in a
 * transaction that never commits.
 */
@SetiaTest
class VerifyChainTests {

    private static final String PROGRAM = """
            {"settings": {"rounding": "floor"},
             "earning": [{"key": "spend", "name": "1 point each", "award": {"type": "per_amount", "points": 1, "stepMinor": 100}}]}""";

    @LocalServerPort
    int port;

    private Connection superuser;
    private JdbcTemplate jdbc;
    private TenantId tenant;

    @BeforeEach
    void three_purchases_are_booked() throws SQLException {
        Merchant shop = Merchant.open(port);
        shop.program("EUR", "Europe/Warsaw", PROGRAM);
        String member = shop.member();
        for (int number = 1; number <= 3; number++) {
            shop.post("/v1/purchases", """
                    {"member": {"id": "%s"}, "receipt": {"terminal": "1", "number": "%s"}, "occurredAt": "%s",
                     "currency": "EUR", "lines": [{"sku": "tea", "quantity": 1, "unitPrice": {"amount": %s00, "currency": "EUR"}}]}""".formatted(member, number, Instant.now(), number))
                    .expect(201);
        }
        superuser = TestDatabase.asSuperuser();
        superuser.setAutoCommit(false);
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(superuser, true));
        jdbc.execute("set local session_replication_role = replica");
        tenant = jdbc.query(
                        "select tenant_id from tenant_directory where slug = ?",
                        (row, number) -> new TenantId(row.getObject("tenant_id", UUID.class)),
                        shop.tenant().at("/tenant/slug").asString())
                .getFirst();
    }

    @AfterEach
    void nothing_happened() throws SQLException {
        superuser.rollback();
        superuser.close();
    }

    @Test
    void an_honest_chain_holds() {
        assertThat(new VerifyChain(jdbc).of(tenant)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            more points        | 2 | update ledger_entry set amount = amount + 1 where tenant_id = ? and sequence = 2
            another kind       | 2 | update ledger_entry set type = 'OPENING', debited = 'opening' where tenant_id = ? and sequence = 2
            another balance    | 1 | update ledger_entry set available_after = 100 where tenant_id = ? and sequence = 1
            a debt             | 3 | update ledger_entry set owed_after = 1 where tenant_id = ? and sequence = 3
            another document   | 2 | update ledger_entry set document_id = tenant_id where tenant_id = ? and sequence = 2
            another actor      | 2 | update ledger_entry set actor = tenant_id where tenant_id = ? and sequence = 2
            happened earlier   | 3 | update ledger_entry set occurred_at = occurred_at - interval '1 microsecond' where tenant_id = ? and sequence = 3
            booked earlier     | 2 | update ledger_entry set recorded_at = recorded_at - interval '1 microsecond' where tenant_id = ? and sequence = 2
            another hash       | 2 | update ledger_entry set hash = sha256('x') where tenant_id = ? and sequence = 2
            another account    | 1 | update ledger_entry set account_id = gen_random_uuid() where tenant_id = ? and sequence = 1
            the first is gone  | 1 | delete from ledger_entry where tenant_id = ? and sequence = 1
            one is gone        | 2 | delete from ledger_entry where tenant_id = ? and sequence = 2
            the last is gone   | 3 | delete from ledger_entry where tenant_id = ? and sequence = 3
            one more           | 4 | insert into ledger_entry select tenant_id, account_id, 4, type, debited, credited, amount, available_after, pending_after, owed_after, document_type, document_id, actor, occurred_at, recorded_at, hash from ledger_entry where tenant_id = ? and sequence = 3
            another head       | 3 | update account set head_hash = sha256('x') where tenant_id = ? and sequence = 3
            """)
    void a_change_is_found_where_it_was_made(String what, long place, String tampering) {
        assertThat(jdbc.update(tampering, tenant.value())).isEqualTo(1);

        List<ChainFault> faults = new VerifyChain(jdbc).of(tenant);

        assertThat(faults).extracting(ChainFault::sequence).isNotEmpty().containsOnly(place);
    }

    @Test
    void two_entries_that_changed_places_are_found() {
        jdbc.update("update ledger_entry set sequence = sequence + 10 where tenant_id = ?", tenant.value());
        jdbc.update("""
                update ledger_entry set sequence = case sequence when 12 then 3 when 13 then 2 else 1 end
                 where tenant_id = ?""", tenant.value());

        assertThat(new VerifyChain(jdbc).of(tenant))
                .extracting(ChainFault::sequence)
                .containsExactly(2L);
    }

    @Test
    void an_account_without_any_entry_left_is_found_by_its_head() {
        jdbc.update("delete from ledger_entry where tenant_id = ?", tenant.value());

        assertThat(new Invariants(JdbcClient.create(jdbc)).check(tenant))
                .extracting(Violation::invariant)
                .contains("I11-chain-heads-match-the-last-entry");
    }
}
