package dev.setia.reward;

import dev.setia.platform.Ids;
import dev.setia.shared.RedemptionId;
import dev.setia.shared.RewardId;
import dev.setia.shared.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The codes of other stores' gift cards; each is given away once. */
@Component
class CodePool {
    private static final String ADD = """
            insert into reward_code (tenant_id, reward_id, code_id, code, created_at)
            select ?, ?, n.code_id, n.code, ?
              from unnest(?::uuid[], ?::text[]) as n(code_id, code)
            on conflict (tenant_id, reward_id, code) do nothing""";
    private static final String TAKE = """
            update reward_code set redemption_id = :redemption
             where tenant_id = :tenant and reward_id = :reward
               and code_id = (select code_id from reward_code
                               where tenant_id = :tenant and reward_id = :reward and redemption_id is null
                               order by code_id limit 1 for update skip locked)
            returning code_id""";
    private static final String WAIT_FOR_ONE = """
            select code_id from reward_code
             where tenant_id = ? and reward_id = ? and redemption_id is null
             order by code_id limit 1 for update""";
    private static final int ATTEMPTS = 10;

    private final JdbcClient database;
    private final JdbcTemplate jdbc;

    CodePool(JdbcClient database, JdbcTemplate jdbc) {
        this.database = database;
        this.jdbc = jdbc;
    }

    /** Adds those that are not there yet, and says how many these were. */
    int add(TenantId tenant, RewardId reward, Set<String> codes, Instant now) {
        Integer added =
                jdbc.execute((ConnectionCallback<Integer>) connection -> add(connection, tenant, reward, codes, now));
        return added == null ? 0 : added;
    }

    private static int add(Connection connection, TenantId tenant, RewardId reward, Set<String> codes, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            UUID[] ids = codes.stream().map(code -> Ids.next()).toArray(UUID[]::new);
            statement.setObject(1, tenant.value());
            statement.setObject(2, reward.value());
            statement.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            statement.setArray(4, connection.createArrayOf("uuid", ids));
            statement.setArray(5, connection.createArrayOf("text", codes.toArray()));
            return statement.executeUpdate();
        }
    }

    /** Takes the next free one for a redemption; nothing when all are given away. */
    Optional<UUID> take(TenantId tenant, RewardId reward, RedemptionId redemption) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<UUID> code = database.sql(TAKE)
                    .param("tenant", tenant.value())
                    .param("reward", reward.value())
                    .param("redemption", redemption.value())
                    .query(UUID.class)
                    .optional();
            if (code.isPresent() || free(tenant, List.of(reward)).isEmpty()) {
                return code;
            }
            // All that look free are in other hands at this moment: wait how one of these ends, then look again.
            var unused = database.sql(WAIT_FOR_ONE)
                    .params(tenant.value(), reward.value())
                    .query(UUID.class)
                    .optional();
        }
        throw new TooBusy();
    }

    /** Makes a code free again that nobody has seen. */
    void putBack(TenantId tenant, RewardId reward, UUID code) {
        var unused =
                database.sql("""
                        update reward_code set redemption_id = null
                         where tenant_id = ? and reward_id = ? and code_id = ?""").params(tenant.value(), reward.value(), code).update();
    }

    /** How many are free, by reward; a reward without free codes is missing. */
    Map<RewardId, Long> free(TenantId tenant, Collection<RewardId> rewards) {
        Map<RewardId, Long> free = new HashMap<>();
        database.sql("""
                        select reward_id, count(*) from reward_code
                        where tenant_id = :tenant and reward_id = any (:rewards) and redemption_id is null
                        group by reward_id""")
                .param("tenant", tenant.value())
                .param("rewards", rewards.stream().map(RewardId::value).toArray(UUID[]::new))
                .query(row -> {
                    free.put(new RewardId(row.getObject(1, UUID.class)), row.getLong(2));
                });
        return free;
    }
}
