package dev.setia.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.SetiaTest;
import dev.setia.support.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A table that names members and that no merge follows would lose what is in it. */
@SetiaTest
class MergeFollowsTests {
    /** Rows come to name who stays; see the steps of each module. {@link MergedRowsTests} has one of each. */
    static final Set<String> MOVED = Set.of(
            "adjustment.member_id",
            "coupon_hold.member_id",
            "coupon_use.member_id",
            "gift_card.member_id",
            "happening.member_id",
            "hold.member_id",
            "member_identifier.member_id",
            "opening_balance.member_id",
            "point_transfer.from_member_id",
            "point_transfer.to_member_id",
            "punch_card.member_id",
            "purchase.member_id",
            "redemption.member_id",
            "referral.friend_id",
            "stage_change.member_id",
            "tier_period.member_id",
            "voucher.member_id");
    /** What both have becomes one, in the row of who stays. */
    private static final Set<String> JOINED = Set.of(
            "account.member_id",
            "limit_counter.member_id",
            "member_person.member_id",
            "member_segment.member_id",
            "member_stage.member_id",
            "referral_code.member_id",
            "referral_signal.member_id",
            "tier_standing.member_id");
    /** What the merge itself tells. */
    private static final Set<String> TOLD =
            Set.of("member.merged_into", "member_merge.from_member_id", "member_merge.into_member_id");

    @Test
    void every_table_that_names_members_follows_a_merge() throws SQLException {
        Set<String> known = new TreeSet<>(MOVED);
        known.addAll(JOINED);
        known.addAll(TOLD);

        assertThat(columnsThatNameMembers())
                .as("a step of the module (platform.MergeStep) lets new ones follow; then they are named here")
                .isEqualTo(known);
    }

    private static Set<String> columnsThatNameMembers() throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Connection superuser = TestDatabase.asSuperuser();
                var statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.conrelid::regclass::text || '.' || a.attname
                          from pg_constraint c
                          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
                         where c.contype = 'f' and c.confrelid = 'setia.member'::regclass""")) {
            while (rows.next()) {
                columns.add(rows.getString(1).replaceFirst("^setia\\.", ""));
            }
        }
        return columns;
    }
}
