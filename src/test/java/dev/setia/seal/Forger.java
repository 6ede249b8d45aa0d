package dev.setia.seal;

import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Somebody who may change everything in the database, and knows how hashes are made: as the guide says it, in SQL. */
final class Forger {
    private static final String HASH = """
            sha256('\\x01'::bytea || ? || uuid_send(tenant_id) || uuid_send(account_id) || int8send(sequence)
                   || int4send(octet_length(type)) || convert_to(type, 'UTF8')
                   || int4send(octet_length(debited)) || convert_to(debited, 'UTF8')
                   || int4send(octet_length(credited)) || convert_to(credited, 'UTF8')
                   || int8send(amount) || int8send(available_after) || int8send(pending_after) || int8send(owed_after)
                   || int4send(octet_length(document_type)) || convert_to(document_type, 'UTF8')
                   || uuid_send(document_id) || uuid_send(actor)
                   || int8send((extract(epoch from occurred_at) * 1000000)::bigint)
                   || int8send((extract(epoch from recorded_at) * 1000000)::bigint))""";

    private final JdbcTemplate superuser;
    private final UUID tenant;

    Forger(JdbcTemplate superuser, TenantId tenant) {
        this.superuser = superuser;
        this.tenant = tenant.value();
    }

    /** Runs the statement, with :t for the tenant; it must change something. */
    void change(String sql) {
        if (superuser.update(sql.replace(":t", "'" + tenant + "'")) == 0) {
            throw new AssertionError("nothing was changed by " + sql);
        }
    }

    /** Computes the account's hashes anew, and makes the last one its head. */
    void rewriteChain(UUID account) {
        byte[] previous = superuser.queryForObject(
                "select sha256('\\x01'::bytea || uuid_send(?::uuid) || uuid_send(?::uuid))",
                byte[].class,
                tenant,
                account);
        List<Long> sequences = superuser.query(
                "select sequence from ledger_entry where tenant_id = ? and account_id = ? order by sequence",
                (row, _) -> row.getLong("sequence"),
                tenant,
                account);
        for (long sequence : sequences) {
            previous = superuser.queryForObject(
                    "update ledger_entry set hash = " + HASH
                            + " where tenant_id = ? and account_id = ? and sequence = ? returning hash",
                    byte[].class,
                    previous,
                    tenant,
                    account,
                    sequence);
        }
        superuser.update(
                "update account set head_hash = ?, sequence = ? where tenant_id = ? and account_id = ?",
                previous,
                sequences.getLast(),
                tenant,
                account);
    }

    /** Makes every seal hold what the entries say now. */
    void rewriteSeals() {
        change("""
                update sealed_head h set head_hash = e.hash from ledger_entry e
                 where h.tenant_id = :t and e.tenant_id = h.tenant_id and e.account_id = h.account_id
                   and e.sequence = h.sequence""");
        SealRows rows = new SealRows(superuser);
        TenantId of = new TenantId(tenant);
        byte[] previous = Seal.genesis(tenant);
        List<Seal> forged = new ArrayList<>();
        for (Seal seal : rows.after(of, 0, 100)) {
            forged.add(Seal.of(tenant, seal.number(), previous, rows.heads(of, seal.number()), seal.sealedAt()));
            previous = forged.getLast().hash();
        }
        for (Seal seal : forged) {
            superuser.update(
                    "update seal set root = ?, previous_hash = ?, hash = ? where tenant_id = ? and number = ?",
                    seal.root(),
                    seal.previousHash(),
                    seal.hash(),
                    tenant,
                    seal.number());
        }
    }
}
