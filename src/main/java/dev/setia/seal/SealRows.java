package dev.setia.seal;

import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.shared.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of seals and of the heads they hold. */
@Component
@Transactional(readOnly = true)
class SealRows {
    private static final String SEALS =
            "SELECT number, accounts, root, previous_hash, hash, sealed_at FROM seal WHERE tenant_id = ?";
    // By what is sealed already and not by time: what commits late is found all the same, one seal later.
    private static final String UNSEALED = """
              FROM account AS a
             WHERE a.tenant_id = ? AND a.account_id > ? AND a.account_id <= ? AND a.sequence > 0
               AND NOT EXISTS (SELECT FROM sealed_head AS h
                                WHERE h.tenant_id = a.tenant_id AND h.account_id = a.account_id AND h.sequence = a.sequence)
            """;
    private static final String WINDOW_END =
            "SELECT account_id FROM account WHERE tenant_id = ? AND account_id > ? ORDER BY account_id OFFSET ? LIMIT 1";
    static final UUID LOWEST = new UUID(0, 0);
    static final UUID HIGHEST = new UUID(-1, -1);

    private record Leaf(long seal, int position, SealedHead head) {}

    private static final RowWriter<Leaf> LEAVES = RowWriter.<Leaf>of()
            .uuid("account_id", leaf -> leaf.head().account())
            .bigint("sequence", leaf -> leaf.head().sequence())
            .bigint("seal_number", Leaf::seal)
            .integer("position", Leaf::position)
            .bytes("head_hash", leaf -> leaf.head().hash())
            .insertInto("sealed_head");

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    SealRows(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** The last account of a window of so many that begins after {@code after}; none when fewer are left. */
    Optional<UUID> windowEnd(TenantId tenant, UUID after, int accounts) {
        return jdbc.sql(WINDOW_END)
                .params(tenant.value(), after, accounts - 1)
                .query((row, _) -> Rows.uuid(row, "account_id"))
                .optional();
    }

    /** Heads that no seal holds yet, in the order of their accounts. */
    List<SealedHead> unsealed(TenantId tenant, UUID after, UUID through) {
        return jdbc.sql("SELECT a.account_id, a.sequence, a.head_hash" + UNSEALED + " ORDER BY a.account_id")
                .params(tenant.value(), after, through)
                .query((row, _) -> head(row))
                .list();
    }

    long countUnsealed(TenantId tenant) {
        return jdbc.sql("SELECT count(*)" + UNSEALED)
                .params(tenant.value(), LOWEST, HIGHEST)
                .query(Long.class)
                .single();
    }

    /** How many entries the accounts say they have. */
    long countEntries(TenantId tenant) {
        return jdbc.sql("SELECT coalesce(sum(sequence), 0)::bigint FROM account WHERE tenant_id = ?")
                .params(tenant.value())
                .query(Long.class)
                .single();
    }

    Optional<Seal> last(TenantId tenant) {
        return before(tenant, null, 1).stream().findFirst();
    }

    /** The newest first. */
    List<Seal> before(TenantId tenant, @Nullable Long number, int rows) {
        return jdbc.sql(SEALS + " AND number < ? ORDER BY number DESC LIMIT ?")
                .params(tenant.value(), number == null ? Long.MAX_VALUE : number, rows)
                .query((row, _) -> seal(row))
                .list();
    }

    /** The oldest first. */
    List<Seal> after(TenantId tenant, long number, int rows) {
        return jdbc.sql(SEALS + " AND number > ? ORDER BY number LIMIT ?")
                .params(tenant.value(), number, rows)
                .query((row, _) -> seal(row))
                .list();
    }

    Optional<Seal> find(TenantId tenant, long number) {
        return jdbc.sql(SEALS + " AND number = ?")
                .params(tenant.value(), number)
                .query((row, _) -> seal(row))
                .optional();
    }

    /** A seal above the number that has heads and no row of its own. */
    Optional<Long> withoutSeal(TenantId tenant, long above) {
        return jdbc.sql("""
                        SELECT h.seal_number
                          FROM sealed_head AS h
                         WHERE h.tenant_id = ? AND h.seal_number > ?
                           AND NOT EXISTS (SELECT FROM seal AS s WHERE s.tenant_id = h.tenant_id AND s.number = h.seal_number)
                         ORDER BY h.seal_number LIMIT 1
                        """).params(tenant.value(), above).query(Long.class).optional();
    }

    /** A head and where it lies. */
    record Placed(long seal, int position, SealedHead head) {}

    /** The last head of the account that was sealed. */
    Optional<Placed> lastOf(TenantId tenant, UUID account) {
        return jdbc.sql("""
                        SELECT account_id, sequence, head_hash, seal_number, position
                          FROM sealed_head WHERE tenant_id = ? AND account_id = ? ORDER BY sequence DESC LIMIT 1
                        """)
                .params(tenant.value(), account)
                .query((row, _) -> new Placed(row.getLong("seal_number"), row.getInt("position"), head(row)))
                .optional();
    }

    /** In the order of the tree. */
    List<SealedHead> heads(TenantId tenant, long seal) {
        return jdbc.sql("""
                        SELECT account_id, sequence, head_hash
                          FROM sealed_head WHERE tenant_id = ? AND seal_number = ? ORDER BY position
                        """)
                .params(tenant.value(), seal)
                .query((row, _) -> head(row))
                .list();
    }

    /**
     * Writes a seal with its heads, in the caller's transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another has sealed meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void write(TenantId tenant, Seal seal, List<SealedHead> heads) {
        jdbc.sql("""
                        INSERT INTO seal (tenant_id, number, accounts, root, previous_hash, hash, sealed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        tenant.value(),
                        seal.number(),
                        seal.accounts(),
                        seal.root(),
                        seal.previousHash(),
                        seal.hash(),
                        seal.sealedAt().atOffset(ZoneOffset.UTC))
                .update();
        List<Leaf> leaves = new ArrayList<>(heads.size());
        for (int position = 0; position < heads.size(); position++) {
            leaves.add(new Leaf(seal.number(), position, heads.get(position)));
        }
        template.execute((ConnectionCallback<Integer>) connection -> LEAVES.write(connection, tenant, leaves));
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getInt("accounts"),
                row.getBytes("root"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"),
                Rows.instant(row, "sealed_at"));
    }

    private static SealedHead head(ResultSet row) throws SQLException {
        return new SealedHead(Rows.uuid(row, "account_id"), row.getLong("sequence"), row.getBytes("head_hash"));
    }
}
