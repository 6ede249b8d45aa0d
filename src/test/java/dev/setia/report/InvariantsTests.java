package dev.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import dev.setia.support.SoundBooks;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Each invariant is seen to report: sound books are broken in one way, past constraints and foreign keys, in a
 * transaction that never commits.
 */
class InvariantsTests {

    private SoundBooks books;
    private JdbcClient jdbc;
    private Invariants invariants;

    @BeforeEach
    void keep_sound_books() throws SQLException, IOException {
        books = SoundBooks.unprotected();
        jdbc = JdbcClient.create(new SingleConnectionDataSource(books.connection(), true));
        invariants = new Invariants(jdbc);
    }

    @AfterEach
    void forget_them() throws SQLException {
        books.close();
    }

    /** What was broken, the SQL that broke it (… stands for the id's beginning), and who must report it. */
    record Break(String name, String sql, String... reportedBy) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Break> breaks() {
        return List.of(
                new Break(
                        "two balances changed places",
                        "update account set available = case account_id when '…a2' then 2 else 0 end where account_id in ('…a2', '…a3')",
                        "I01"),
                new Break(
                        "an entry tells another balance",
                        "update ledger_entry set available_after = 7 where account_id = '…a3'",
                        "I02"),
                new Break(
                        "an account counts more entries",
                        "update account set sequence = 9 where account_id = '…a3'",
                        "I02"),
                new Break(
                        "a lot lost a point",
                        "update lot set remaining = 49 where account_id = '…a1' and sequence = 1",
                        "I03"),
                new Break(
                        "a debit took less from lots",
                        "update lot_consumption set amount = 29 where account_id = '…a1' and sequence = 2",
                        "I03"),
                new Break(
                        "stamps got a lot",
                        "insert into lot select tenant_id, '…a3', 1, pocket, 1, 1, active_from from lot where account_id = '…a1' and sequence = 1",
                        "I03"),
                new Break("a transfer that is not allowed", """
                        alter table ledger_entry drop constraint ledger_entry_transfer_allowed;
                        update ledger_entry set type = 'OPENING' where account_id = '…a3'""", "I04"),
                new Break(
                        "a balance from nowhere",
                        "update account set available = available + 1 where account_id = '…a3'",
                        "I01",
                        "I05"),
                new Break(
                        "a purchase tells other points",
                        "update purchase set points = 7 where purchase_id = '…b3'",
                        "I06"),
                new Break(
                        "a hold tells other points", "update hold set points = 7 where hold_id = '…21'", "I06", "I16"),
                new Break(
                        "points are set aside for nobody",
                        "update hold set status = 'released', closed_at = '2026-01-03Z' where hold_id = '…21'",
                        "I16"),
                new Break(
                        "a hold was spent, and nothing came of it",
                        "update hold set status = 'committed' where hold_id = '…22'",
                        "I16"),
                new Break(
                        "an entry without a document",
                        "update ledger_entry set document_id = '…99' where account_id = '…a3'",
                        "I06"),
                new Break(
                        "an entry with somebody else's document",
                        "update ledger_entry set document_id = '…b1' where account_id = '…a3'",
                        "I06"),
                new Break("a reinstatement that nobody booked", """
                        insert into reinstatement values
                            ('…01', '…e1', '…a1', 5, 'x', '2026-02-01Z', '…91', '2026-01-01Z')""", "I06", "I12"),
                new Break("a correction that booked nothing", """
                        insert into adjustment (tenant_id, adjustment_id, program_id, member_id, kind, points, reason, note, status,
                                                asked_by, asked_at)
                        values ('…01', '…1a', '…e1', '…f1', 'correction', -5, 'other', 'x', 'booked', '…d1', '2026-01-02Z')
                        """, "I06", "I12"),
                new Break("an opening balance that booked nothing", """
                        insert into opening_balance (tenant_id, opening_id, program_id, member_id, source_reference, points,
                                                     recorded_at, recorded_by)
                        values ('…01', '…1b', '…e1', '…f1', 'old', 5, '2026-01-02Z', '…d1')""", "I06", "I12"),
                new Break("a transfer that moved nothing", """
                        insert into point_transfer (tenant_id, transfer_id, program_id, from_member_id, to_member_id, points, status,
                                                    recorded_at, recorded_by)
                        values ('…01', '…1c', '…e1', '…f1', '…f2', 5, 'booked', '2026-01-02Z', '…d1')""", "I06", "I12"),
                new Break("a merge that left everything where it was", """
                        update member set status = 'merged', merged_into = '…f1' where member_id = '…f2';
                        insert into member_merge (tenant_id, merge_id, from_member_id, into_member_id, merged_at, merged_by)
                        values ('…01', '…1d', '…f2', '…f1', '2026-01-05Z', '…d1');
                        update account set merged_into = '…a1' where account_id = '…a4';
                        insert into merged_account (tenant_id, account_id, merge_id, into_account_id, available, pending, owed)
                        values ('…01', '…a4', '…1d', '…a1', 5, 0, 0)""", "I06", "I12", "I13"),
                new Break("a receipt recorded twice", """
                        alter table purchase drop constraint purchase_receipt_unique;
                        update purchase set receipt_number = '1' where purchase_id = '…b5'""", "I07"),
                new Break(
                        "an answer without its document",
                        "update idempotency_record set document_id = '…99' where key = 'k1'",
                        "I08"),
                new Break(
                        "more money back than the returns say",
                        "update purchase set returned_minor = 300 where purchase_id = '…b1'",
                        "I09"),
                new Break("more goods back than were sold", """
                        alter table returned_line drop constraint returned_line_within_sold;
                        update returned_line set quantity_returned = 6""", "I09"),
                new Break("points let go that nobody counted", """
                        update purchase_return set outcome = '{"points": {"taken": 20, "owed": 0, "uncollected": 5}}'""", "I09"),
                new Break(
                        "a guest's purchase without an event",
                        "delete from outbox_event where stream_id = '…b5'",
                        "I12"),
                new Break("another tenant's location", "update api_key set location_id = '…c2'", "I10"),
                new Break("another head", "update account set head_hash = sha256('x') where account_id = '…a3'", "I11"),
                new Break(
                        "a head before the first entry",
                        "update account set head_hash = sha256('x') where account_id = '…a4'",
                        "I11"),
                new Break("an event lost", "delete from outbox_event where stream_id = '…a1' and sequence = 7", "I12"),
                new Break("a webhook endpoint whose event was lost", """
                        insert into webhook_endpoint (tenant_id, endpoint_id, url, event_types, status, secret, position, failures,
                                                      created_at, revision, event_sequence)
                        values ('…01', '…1e', 'https://x', '', 'active', 'x', '…1e', 0, '2026-01-02Z', 0, 1)""", "I12"),
                new Break("an event told twice", """
                        insert into outbox_event
                        select tenant_id, stream_id, 2, gen_random_uuid(), type, member_id, document_type, document_id, recorded_at
                          from outbox_event where stream_id = '…a3';
                        update account set event_sequence = 2 where account_id = '…a3'""", "I12"),
                new Break(
                        "a purchase without an event",
                        "update outbox_event set document_id = '…99' where stream_id = '…a3'",
                        "I12"),
                new Break("stock below zero", """
                        alter table reward drop constraint reward_stock_not_negative;
                        update reward set stock = -1 where reward_id = '…81'""", "I13"),
                new Break(
                        "a voucher used elsewhere",
                        "update voucher set used_by = '…b4' where voucher_id = '…71'",
                        "I13"),
                new Break(
                        "a voucher that outlived its redemption",
                        "update voucher set status = 'issued', closed_at = null where voucher_id = '…72'",
                        "I13"),
                new Break("a code given away twice", "update reward_code set redemption_id = '…62'", "I13"),
                new Break("a gift card that nobody paid for", """
                        insert into gift_card values ('…01', '…e3', '000000000000000000', null, 0, null, 'IDR', 100, 0,
                               null, null, 0, 0, '2026-01-01Z')""", "I17"),
                new Break("a gift card whose entries skip a number", """
                        insert into gift_card values ('…01', '…e3', '000000000000000000', null, 0, null, 'IDR', 100, 0,
                               null, null, 2, 0, '2026-01-01Z');
                        insert into gift_card_entry values ('…01', '…e3', 2, 'issue', 100, 100, null, null, null, '…e4',
                               '2026-01-01Z', '2026-01-01Z')""", "I17"),
                new Break("money that is kept for nobody", """
                        insert into gift_card values ('…01', '…e3', '000000000000000000', null, 0, null, 'IDR', 100, 50,
                               null, null, 1, 0, '2026-01-01Z');
                        insert into gift_card_entry values ('…01', '…e3', 1, 'issue', 100, 100, null, null, null, '…e4',
                               '2026-01-01Z', '2026-01-01Z')""", "I17"),
                new Break("a coupon that counts a use nobody made", """
                        insert into coupon_pool select '…01', '…e1', program_id, 'p', 'P', '{}', 1, null, null, null,
                               'active', '2026-01-01Z' from program where tenant_id = '…01' limit 1;
                        insert into coupon values ('…01', '…e2', '…e1', 'CODE', 'C0DE', 1, '2026-01-01Z')""", "I13"),
                new Break(
                        "a full card that lapsed",
                        "update punch_card set status = 'lapsed' where card_id = '…41'",
                        "I13"),
                new Break("a standing that counts a purchase too many", """
                        update tier_standing set qualifying_minor = qualifying_minor + 1000""", "I15"),
                new Break("a purchase that nobody counted", """
                        update purchase set qualifying_points = 11 where purchase_id = '…b2'""", "I15"),
                new Break(
                        "a canary that sings",
                        "update tenant_directory set name = 'canary' where tenant_id = '…01'",
                        "I14"));
    }

    @Test
    @Case("LG-16")
    void sound_books_violate_nothing() throws SQLException {
        books.workAs("setia_verifier");

        assertThat(invariants.check(SoundBooks.TENANT)).isEmpty();
    }

    @Test
    void the_application_can_ask_too() throws SQLException {
        books.run("update account set available = 9 where account_id = '…a3'");
        books.workAs("setia_app");

        assertThat(invariants.check(SoundBooks.TENANT)).isNotEmpty();
    }

    @ParameterizedTest
    @Case("LG-16")
    @MethodSource("breaks")
    void a_break_is_reported_by_its_invariant_and_no_other(Break broken) throws SQLException {
        books.run(broken.sql());
        books.workAs("setia_verifier");

        assertThat(invariants.check(SoundBooks.TENANT))
                .extracting(violation -> violation.invariant().substring(0, 3))
                .containsOnly(broken.reportedBy());
    }

    @Test
    void every_invariant_is_broken_once() {
        List<String> broken = breaks().stream()
                .flatMap(b -> Arrays.stream(b.reportedBy()))
                .distinct()
                .toList();

        assertThat(invariants.all())
                .extracting(invariant -> invariant.name().substring(0, 3))
                .containsExactly(
                        "I01", "I02", "I03", "I04", "I05", "I06", "I07", "I08", "I09", "I10", "I11", "I12", "I13",
                        "I14", "I15", "I16", "I17")
                .allMatch(broken::contains);
    }

    @Test
    void every_foreign_key_is_held_against_its_parent() {
        List<String> foreignKeys =
                names("select conname from pg_constraint where contype = 'f' and connamespace = 'setia'::regnamespace");
        Matcher named =
                Pattern.compile("select '(\\w+_exists)'").matcher(parents().sql());

        assertThat(named.results().map(result -> result.group(1)).toList())
                .containsExactlyInAnyOrderElementsOf(foreignKeys);
    }

    @Test
    void every_table_is_read_with_the_tenant() {
        Pattern table = Pattern.compile("\\b(from|join) ("
                + String.join("|", names("select tablename from pg_tables where schemaname = 'setia'")) + ")\\b");
        Pattern tenant = Pattern.compile("tenant_id = :tenant\\b");

        assertThat(invariants.all())
                .allSatisfy(invariant -> assertThat(
                                tenant.matcher(invariant.sql()).results().count())
                        .isGreaterThanOrEqualTo(
                                table.matcher(invariant.sql()).results().count()));
    }

    private List<String> names(String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }

    private Invariant parents() {
        return invariants.all().stream()
                .filter(invariant -> invariant.name().startsWith("I10"))
                .findFirst()
                .orElseThrow();
    }
}
