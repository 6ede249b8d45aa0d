package dev.setia.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.support.SoundBooks;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

/** Numbers that the database refuses to hold, tried as the application on sound books. */
class NumbersTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account_available_not_negative   | update account set available = -1 where account_id = '…a1'
            account_available_not_negative   | update account set available = 9007199254740992 where account_id = '…a1'
            account_pending_not_negative     | update account set pending = -1 where account_id = '…a1'
            account_owed_not_negative        | update account set owed = -1 where account_id = '…a4'
            account_never_has_and_owes       | update account set owed = 1 where account_id = '…a1'
            account_hash_is_sha256           | update account set head_hash = '\\x00' where account_id = '…a1'
            lot_remaining_within_grant       | update lot set remaining = -1 where sequence = 1
            lot_remaining_within_grant       | update lot set remaining = 101 where sequence = 1
            lot_pocket_known                 | update lot set pocket = 'owed' where sequence = 1
            lot_consumption_amount_not_zero  | insert into lot_consumption values ('…01', '…a1', 4, 1, 0)
            lot_consumption_lot_exists       | insert into lot_consumption values ('…01', '…a1', 4, 2, 1)
            purchase_points_taken_within_grant | update purchase set points_taken = 101 where purchase_id = '…b1'
            purchase_points_taken_within_grant | update purchase set points_taken = -1 where purchase_id = '…b1'
            purchase_returned_within_net     | update purchase set returned_minor = 1001 where purchase_id = '…b1'
            purchase_refunded_within_returned | update purchase set refunded_minor = 201 where purchase_id = '…b1'
            returned_line_within_sold        | update returned_line set quantity_returned = 6
            reward_stock_not_negative        | update reward set stock = stock - 6 where reward_id = '…81'
            redemption_reversed_has_a_time   | update redemption set status = 'reversed' where redemption_id = '…61'
            voucher_used_names_the_purchase  | update voucher set status = 'used', closed_at = '2026-01-05Z' where voucher_id = '…73'
            voucher_status_known             | update voucher set status = 'lost', closed_at = '2026-01-05Z' where voucher_id = '…73'
            punch_card_one_open              | update punch_card set status = 'open', closed_at = null where card_id = '…41'
            limit_counter_used_not_negative  | insert into limit_counter values ('…01', '…f1', '…e1', 'day', '2026-01-01', 'cap', -1)
            outbox_event_pkey                | insert into outbox_event select * from outbox_event
            location_one_default             | insert into location select tenant_id, '…c9', 'second', name, zone, true, created_at, revision from location
            program_one_default              | insert into program select tenant_id, '…e9', 'second', name, points_name, currency, zone, true, created_at from program
            """)
    void a_number_that_cannot_be_is_refused(String constraint, String sql) throws SQLException, IOException {
        assertRefused(constraint, sql);
    }

    @ParameterizedTest
    @CsvSource({
        "ledger_entry_amount_positive, 2, STAMP, issued, available, 0, 1",
        "ledger_entry_amount_positive, 2, STAMP, issued, available, -1, 1",
        "ledger_entry_balances_not_negative, 2, STAMP, issued, available, 1, -1",
        "ledger_entry_sequence_positive, 0, STAMP, issued, available, 1, 1",
        "ledger_entry_pkey, 1, STAMP, issued, available, 1, 1",
        "ledger_entry_transfer_allowed, 2, EARN, redeemed, available, 1, 1",
        "ledger_entry_transfer_allowed, 2, REDEEM, pending, redeemed, 1, 1",
        "ledger_entry_transfer_allowed, 2, GIFT, issued, available, 1, 1",
        "ledger_entry_transfer_allowed, 2, EARN, available, available, 1, 1"
    })
    void a_transfer_that_cannot_be_is_refused(
            String constraint, long sequence, String type, String debited, String credited, long amount, long after)
            throws SQLException, IOException {
        assertRefused(constraint, entry(sequence, type, debited, credited, amount, after));
    }

    @Test
    void a_transfer_that_can_be_is_taken() throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThat(books.change(entry(2, "STAMP", "issued", "available", 1, 2)))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_receipt_is_taken_once() throws SQLException, IOException {
        assertRefused("purchase_receipt_unique", purchase("1", 1000, 1000));
        assertRefused("purchase_totals_add_up", purchase("9", 1000, 900));
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThat(books.change(purchase("9", 1000, 1000))).isEqualTo(1);
        }
    }

    private static String entry(long sequence, String type, String debited, String credited, long amount, long after) {
        return """
               insert into ledger_entry (tenant_id, account_id, sequence, type, debited, credited, amount, available_after,
                                         pending_after, owed_after, document_type, document_id, actor, occurred_at, recorded_at, hash)
               select tenant_id, account_id, %s, '%s', '%s', '%s', %s, %s, 0, 0, document_type, document_id, actor, occurred_at,
                      recorded_at, hash
                 from ledger_entry where account_id = '…a3'""".formatted(sequence, type, debited, credited, amount, after);
    }

    private static String purchase(String receipt, long gross, long net) {
        return """
               insert into purchase (tenant_id, purchase_id, program_id, program_version, location_id, terminal, business_date,
                                     receipt_number, currency, occurred_at, recorded_at, gross_minor, discount_minor, net_minor, points,
                                     basket, snapshot, evaluation, content_hash, recorded_by, points_taken, returned_minor,
                                     qualifying_minor, qualifying_points, qualifying_visits, refunded_minor, state)
               select tenant_id, '…b9', program_id, program_version, location_id, terminal, business_date, '%s', currency, occurred_at,
                      recorded_at, %s, 0, %s, points, basket, snapshot, evaluation, content_hash, recorded_by, 0, 0, 0, 0, 0, 0, 'recorded'
                 from purchase where purchase_id = '…b5'""".formatted(receipt, gross, net);
    }

    private static void assertRefused(String constraint, String sql) throws SQLException, IOException {
        try (SoundBooks books = SoundBooks.asApp()) {
            assertThatThrownBy(() -> books.change(sql))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            refusal -> assertThat(constraint(refusal)).isEqualTo(constraint));
        }
    }

    private static @Nullable String constraint(PSQLException refusal) {
        var message = refusal.getServerErrorMessage();
        return message == null ? null : message.getConstraint();
    }
}
