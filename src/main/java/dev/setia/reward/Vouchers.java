package dev.setia.reward;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.platform.Writes;
import dev.setia.program.PrizeJson;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.shared.VoucherId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Vouchers, many at a time. Whoever changes them holds the lock on the members' points accounts. */
@Component
public class Vouchers {
    private static final String COLUMNS =
            "SELECT voucher_id, member_id, program_id, code, source, definition, status, issued_by,"
                    + " issued_at, expires_at, used_by, closed_at FROM voucher WHERE tenant_id = ?";
    private static final String BY_ID = COLUMNS + " AND voucher_id = ANY (?)";
    private static final String BY_CODE = COLUMNS + " AND code = ANY (?)";
    /** Ids grow with time, so the largest one is the latest. */
    private static final String OF_MEMBER = COLUMNS
            + " AND member_id = ? AND (?::text IS NULL OR status = ?) AND (?::uuid IS NULL OR voucher_id < ?::uuid)"
            + " ORDER BY voucher_id DESC LIMIT ?";

    private static final String UNUSED = COLUMNS
            + " AND member_id = ? AND program_id = ? AND source = ? AND status = 'issued' ORDER BY issued_at DESC, voucher_id DESC";

    private static final String OF_DOCUMENT = COLUMNS + " AND member_id = ? AND source = ? AND issued_by = ?";

    private static final RowWriter<HeldVoucher> NEW = RowWriter.<HeldVoucher>of()
            .uuid("voucher_id", voucher -> voucher.id().value())
            .uuid("program_id", voucher -> voucher.membership().program().value())
            .uuid("member_id", voucher -> voucher.membership().member().value())
            .text("code", HeldVoucher::code)
            .text("source", HeldVoucher::source)
            .text("name", voucher -> voucher.prize().name())
            .text("definition", voucher -> PrizeJson.write(voucher.prize()))
            .text("status", Vouchers::status)
            .uuid("issued_by", HeldVoucher::issuedBy)
            .instant("issued_at", HeldVoucher::issuedAt)
            .instant("expires_at", HeldVoucher::expiresAt)
            .uuid("used_by", HeldVoucher::usedBy)
            .instant("closed_at", HeldVoucher::closedAt)
            .insertInto("voucher");

    private static final RowWriter<HeldVoucher> CHANGED = RowWriter.<HeldVoucher>of()
            .uuid("voucher_id", voucher -> voucher.id().value())
            .text("status", Vouchers::status)
            .instant("expires_at", HeldVoucher::expiresAt)
            .uuid("used_by", HeldVoucher::usedBy)
            .instant("closed_at", HeldVoucher::closedAt)
            .update("voucher", List.of("voucher_id"));

    private final JdbcTemplate jdbc;

    Vouchers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<HeldVoucher> find(TenantId tenant, Collection<VoucherId> ids) {
        return execute(connection -> Rows.list(
                connection,
                BY_ID,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.uuids(statement, 2, ids.stream().map(VoucherId::value).toList());
                },
                Vouchers::voucher));
    }

    /** @param codes as {@link CheckCharacter#normal} makes them; those of no voucher are passed over */
    public List<HeldVoucher> findByCode(TenantId tenant, Collection<String> codes) {
        return execute(connection -> Rows.list(
                connection,
                BY_CODE,
                statement -> {
                    statement.setObject(1, tenant.value());
                    Rows.texts(statement, 2, codes);
                },
                Vouchers::voucher));
    }

    /**
     * The latest first.
     *
     * @param status as it is kept, so that one whose time is over is still {@code issued}; null for all
     * @param after the last one of the page before
     */
    List<HeldVoucher> ofMember(
            TenantId tenant, MemberId member, @Nullable String status, @Nullable UUID after, int rows) {
        return execute(connection -> Rows.list(
                connection,
                OF_MEMBER,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, member.value());
                    statement.setString(3, status);
                    statement.setString(4, status);
                    statement.setObject(5, after);
                    statement.setObject(6, after);
                    statement.setInt(7, rows);
                },
                Vouchers::voucher));
    }

    /** Vouchers of one source that were not used yet, the latest first. */
    public List<HeldVoucher> unused(TenantId tenant, Membership membership, String source) {
        return execute(connection -> Rows.list(
                connection,
                UNUSED,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, membership.member().value());
                    statement.setObject(3, membership.program().value());
                    statement.setString(4, source);
                },
                Vouchers::voucher));
    }

    /** What one source gave a member with one document, whatever has become of it. */
    public List<HeldVoucher> issuedWith(TenantId tenant, MemberId member, String source, UUID document) {
        return execute(connection -> Rows.list(
                connection,
                OF_DOCUMENT,
                statement -> {
                    statement.setObject(1, tenant.value());
                    statement.setObject(2, member.value());
                    statement.setString(3, source);
                    statement.setObject(4, document);
                },
                Vouchers::voucher));
    }

    public void issue(TenantId tenant, List<HeldVoucher> vouchers) {
        execute(connection -> NEW.write(connection, tenant, vouchers));
    }

    /** Writes what purchases issued and changed, together with what others write. */
    public void write(Writes writes, TenantId tenant, List<HeldVoucher> issued, List<HeldVoucher> changed) {
        var unused = writes.with(tenant, NEW, issued).with(tenant, CHANGED, changed);
    }

    /** Writes the status that the vouchers have now, and until when they are good. */
    public void change(TenantId tenant, List<HeldVoucher> vouchers) {
        execute(connection -> CHANGED.write(connection, tenant, vouchers));
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("voucher statements always answer");
        }
        return result;
    }

    private static String status(HeldVoucher voucher) {
        return voucher.status().name().toLowerCase(Locale.ROOT);
    }

    private static HeldVoucher voucher(ResultSet row) throws SQLException {
        return new HeldVoucher(
                new VoucherId(Rows.uuid(row, "voucher_id")),
                new Membership(new MemberId(Rows.uuid(row, "member_id")), new ProgramId(Rows.uuid(row, "program_id"))),
                row.getString("code"),
                row.getString("source"),
                PrizeJson.read(row.getString("definition")),
                HeldVoucher.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Rows.uuid(row, "issued_by"),
                Rows.instant(row, "issued_at"),
                Rows.instantOrNull(row, "expires_at"),
                Rows.uuidOrNull(row, "used_by"),
                Rows.instantOrNull(row, "closed_at"));
    }
}
