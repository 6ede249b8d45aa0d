package dev.setia.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.shared.TenantId;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Whoever may change everything in the database changes something; the verification names the place. Anna has four
 * entries, sealed at her third in seal 1 and at her fourth in seal 2; Budi's two are in seal 1, Citra's one in seal 3.
 * The changes are made in a transaction that never commits.
 */
@SetiaTest
class TamperingTests {
    @LocalServerPort
    private int port;

    @Autowired
    private SealHeads sealHeads;

    private final Map<UUID, String> names = new HashMap<>();
    private SealedShop shop;
    private SealedShop neighbour;
    private UUID anna;
    private UUID citra;
    private Connection superuser;
    private JdbcTemplate jdbc;
    private Forger forger;
    private List<Anchor> kept;

    @BeforeEach
    void three_members_buy_and_are_sealed() throws SQLException {
        shop = SealedShop.open(port, sealHeads);
        neighbour = SealedShop.open(port, sealHeads);
        String first = shop.merchant.member();
        String second = shop.merchant.member();
        String third = shop.merchant.member();
        List.of(first, second, first, second, first).forEach(shop::sell);
        shop.seal();
        shop.sell(first);
        shop.seal();
        shop.sell(third);
        shop.seal();
        anna = named("anna", first);
        citra = named("citra", third);
        named("budi", second);
        superuser = TestDatabase.asSuperuser();
        superuser.setAutoCommit(false);
        jdbc = new JdbcTemplate(new SingleConnectionDataSource(superuser, true));
        jdbc.execute("set local session_replication_role = replica");
        forger = new Forger(jdbc, shop.tenant);
        HexFormat hex = HexFormat.of();
        kept = new SealRows(jdbc)
                .after(shop.tenant, 0, 100).stream()
                        .map(seal -> new Anchor(seal.number(), hex.formatHex(seal.hash()), hex.formatHex(seal.root())))
                        .toList();
    }

    private UUID named(String name, String member) {
        UUID id = SealedShop.uuid(shop.account(member));
        names.put(id, name);
        return id;
    }

    @AfterEach
    void nothing_happened() throws SQLException {
        superuser.rollback();
        superuser.close();
    }

    @Test
    void honest_books_hold() {
        VerifyBooks.Verified verified = verify(shop.tenant, kept);

        assertThat(verified.faults()).isEmpty();
        assertThat(verified.entries()).isEqualTo(7);
        assertThat(verified.accounts()).isEqualTo(3);
        assertThat(verified.seals().seals()).isEqualTo(3);
        assertThat(verified.seals().heads()).isEqualTo(4);
        assertThat(verified.anchors()).isEqualTo(3);
        assertThat(verified.unsealed()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the amount of an entry          | entry anna 2                   | update ledger_entry set amount = amount + 1 where tenant_id = :t and account_id = :anna and sequence = 2
            its kind                        | entry anna 2                   | update ledger_entry set type = 'OPENING', debited = 'opening' where tenant_id = :t and account_id = :anna and sequence = 2
            the balance after it            | entry anna 2                   | update ledger_entry set available_after = 100 where tenant_id = :t and account_id = :anna and sequence = 2
            when it happened                | entry anna 2                   | update ledger_entry set occurred_at = occurred_at - interval '1 microsecond' where tenant_id = :t and account_id = :anna and sequence = 2
            when it was booked              | entry anna 2                   | update ledger_entry set recorded_at = recorded_at - interval '1 microsecond' where tenant_id = :t and account_id = :anna and sequence = 2
            its document                    | entry anna 2                   | update ledger_entry set document_id = tenant_id where tenant_id = :t and account_id = :anna and sequence = 2
            its kind of document            | entry anna 2                   | update ledger_entry set document_type = 'opening' where tenant_id = :t and account_id = :anna and sequence = 2
            who did it                      | entry anna 2                   | update ledger_entry set actor = tenant_id where tenant_id = :t and account_id = :anna and sequence = 2
            its hash                        | entry anna 3, head anna 3 in 1 | update ledger_entry set hash = sha256('x') where tenant_id = :t and account_id = :anna and sequence = 3
            the head of the account         | entry anna 4                   | update account set head_hash = sha256('x') where tenant_id = :t and account_id = :anna
            an entry in the middle is gone  | entry anna 2                   | delete from ledger_entry where tenant_id = :t and account_id = :anna and sequence = 2
            the last entry is gone          | entry anna 4, head anna 4 in 2 | delete from ledger_entry where tenant_id = :t and account_id = :anna and sequence = 4
            an entry is put behind the last | entry anna 5                   | insert into ledger_entry select tenant_id, account_id, 5, type, debited, credited, amount, available_after, pending_after, owed_after, document_type, document_id, actor, occurred_at, recorded_at, hash from ledger_entry where tenant_id = :t and account_id = :anna and sequence = 4
            an entry of nobody's            | entry nobody 1                 | insert into ledger_entry select tenant_id, tenant_id, 1, type, debited, credited, amount, available_after, pending_after, owed_after, document_type, document_id, actor, occurred_at, recorded_at, hash from ledger_entry where tenant_id = :t and account_id = :anna and sequence = 4
            an entry is moved to another    | entry anna 2, entry citra 2    | update ledger_entry set account_id = :citra where tenant_id = :t and account_id = :anna and sequence = 2
            all entries of an account       | entry anna 4, head anna 3 in 1 | delete from ledger_entry where tenant_id = :t and account_id = :anna
            when a seal was made            | seal 2                         | update seal set sealed_at = sealed_at + interval '1 second' where tenant_id = :t and number = 2
            the root of a seal              | seal 2                         | update seal set root = sha256('x') where tenant_id = :t and number = 2
            the hash of a seal              | seal 2, seal 3                 | update seal set hash = sha256('x') where tenant_id = :t and number = 2
            what a seal follows             | seal 3                         | update seal set previous_hash = sha256('x') where tenant_id = :t and number = 3
            how many a seal holds           | seal 1                         | update seal set accounts = 3 where tenant_id = :t and number = 1
            a seal in the middle is gone    | seal 2                         | delete from seal where tenant_id = :t and number = 2
            the last seal is gone           | seal 3                         | delete from seal where tenant_id = :t and number = 3
            a head in a seal                | head anna 3 in 1, seal 1       | update sealed_head set head_hash = sha256('x') where tenant_id = :t and account_id = :anna and sequence = 3
            the account of a head           | head nobody 3 in 1, seal 1     | update sealed_head set account_id = tenant_id where tenant_id = :t and account_id = :anna and sequence = 3
            the place of a head             | seal 1                         | update sealed_head set position = position + 5 where tenant_id = :t and account_id = :anna and sequence = 3
            a head is gone from a seal      | seal 1                         | delete from sealed_head where tenant_id = :t and account_id = :anna and sequence = 3
            a head is put into a seal       | seal 2                         | insert into sealed_head select tenant_id, account_id, sequence, 2, 1, hash from ledger_entry where tenant_id = :t and account_id = :anna and sequence = 1
            """)
    void a_change_is_found_where_it_was_made(String what, String places, String tampering) {
        forger.change(tampering.replace(":anna", "'" + anna + "'").replace(":citra", "'" + citra + "'"));

        assertThat(places(shop.tenant, List.of())).containsExactlyInAnyOrder(places.split(", "));
    }

    @Test
    void two_entries_that_changed_places_are_found() {
        ofAnna("update ledger_entry set sequence = sequence + 10 where sequence in (2, 3) and");
        ofAnna("update ledger_entry set sequence = case sequence when 12 then 3 else 2 end where sequence > 10 and");

        assertThat(places()).containsExactly("entry anna 2", "head anna 3 in 1");
    }

    @Test
    void an_entry_put_between_two_others_is_found() {
        ofAnna("update ledger_entry set sequence = sequence + 10 where sequence > 2 and");
        ofAnna("update ledger_entry set sequence = sequence - 9 where sequence > 10 and");
        ofAnna("update account set sequence = 5 where");
        ofAnna("""
                insert into ledger_entry
                select tenant_id, account_id, 3, type, debited, credited, amount, available_after, pending_after, owed_after,
                       document_type, document_id, actor, occurred_at, recorded_at, hash
                  from ledger_entry where sequence = 2 and""");

        assertThat(places()).containsExactly("entry anna 3", "head anna 3 in 1");
    }

    @Test
    void the_last_entry_deleted_and_the_head_put_back_is_found_by_the_seal_alone() {
        ofAnna("delete from ledger_entry where sequence = 4 and");
        forger.rewriteChain(anna);

        assertThat(places()).containsExactly("head anna 4 in 2");
    }

    @Test
    void a_chain_rewritten_with_all_its_hashes_is_found_by_the_seal_alone() {
        ofAnna("update ledger_entry set amount = amount + 1 where sequence = 2 and");
        forger.rewriteChain(anna);

        assertThat(places()).containsExactly("head anna 3 in 1");
    }

    @Test
    void rewriting_what_is_there_changes_nothing() {
        forger.rewriteChain(anna);
        forger.rewriteSeals();

        assertThat(places()).isEmpty();
    }

    @Test
    void an_account_deleted_with_all_its_entries_is_found_by_the_seal_alone() {
        ofAnna("delete from ledger_entry where");
        ofAnna("delete from account where");

        assertThat(places()).containsExactly("head anna 3 in 1");
    }

    @Test
    void an_account_made_as_if_new_is_found_by_the_seal_alone() {
        ofAnna("delete from ledger_entry where");
        ofAnna("""
                update account set available = 0, sequence = 0,
                       head_hash = sha256('\\x01'::bytea || uuid_send(tenant_id) || uuid_send(account_id)) where""");

        assertThat(places()).containsExactly("head anna 3 in 1");
    }

    @Test
    void seals_rewritten_with_all_their_hashes_are_found_by_a_kept_anchor_alone() {
        ofAnna("update ledger_entry set amount = amount + 1 where sequence = 2 and");
        forger.rewriteChain(anna);
        forger.rewriteSeals();

        assertThat(places(shop.tenant, List.of())).isEmpty();
        assertThat(places()).containsExactly("anchor 1", "anchor 2", "anchor 3");
    }

    @Test
    void seals_cut_off_with_what_they_held_are_found_by_a_kept_anchor_alone() {
        forger.change("delete from sealed_head where tenant_id = :t and seal_number = 3");
        forger.change("delete from seal where tenant_id = :t and number = 3");

        assertThat(places(shop.tenant, List.of())).isEmpty();
        assertThat(places()).containsExactly("anchor 3");
    }

    @Test
    void an_entry_moved_to_another_tenant_is_found_in_both() {
        ofAnna("update ledger_entry set tenant_id = '" + neighbour.tenant.value() + "' where sequence = 4 and");

        assertThat(places()).containsExactly("entry anna 4", "head anna 4 in 2");
        assertThat(places(neighbour.tenant, List.of())).containsExactly("entry anna 4");
    }

    /** @param sql ends where its condition goes on */
    private void ofAnna(String sql) {
        forger.change(sql + " tenant_id = :t and account_id = '" + anna + "'");
    }

    private List<String> places() {
        return places(shop.tenant, kept);
    }

    private List<String> places(TenantId tenant, List<Anchor> anchors) {
        return verify(tenant, anchors).faults().stream().map(this::place).toList();
    }

    private String place(BookFault fault) {
        String account = fault.accountId() == null
                ? ""
                : " " + names.getOrDefault(fault.accountId().value(), "nobody") + " " + fault.sequence();
        if (fault.seal() == null) {
            return fault.kind() + account;
        }
        return fault.kind() + account + (account.isEmpty() ? " " : " in ") + fault.seal();
    }

    private VerifyBooks.Verified verify(TenantId tenant, List<Anchor> anchors) {
        return new VerifyBooks(jdbc).verify(tenant, anchors, 1, (_, _) -> {});
    }
}
