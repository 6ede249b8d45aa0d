package dev.setia.reward;

import dev.setia.code.CodeShelf;
import dev.setia.platform.Faults;
import dev.setia.platform.Ids;
import dev.setia.platform.Tenancy;
import dev.setia.shared.RewardId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pools of third parties' codes, for jobs that fill them. Codes of other stores are compared to the letter. */
@Component
class RewardCodeShelf implements CodeShelf {
    private static final String ADD = """
            insert into reward_code (tenant_id, reward_id, code_id, code, created_at)
            select :tenant, :reward, n.code_id, n.code, :now
              from unnest(:ids::uuid[], :codes::text[]) as n(code_id, code)
            on conflict (tenant_id, reward_id, code) do nothing
            returning code""";
    private static final String KNOWN =
            "select code from reward_code where tenant_id = ? and reward_id = ? and code = any (?)";

    private final Catalogue catalogue;
    private final JdbcClient database;

    RewardCodeShelf(Catalogue catalogue, JdbcClient database) {
        this.catalogue = catalogue;
        this.database = database;
    }

    @Override
    public String name() {
        return "reward";
    }

    @Override
    public String text(UUID shelf) {
        return new RewardId(shelf).text();
    }

    @Override
    public void require(UUID shelf) {
        if (catalogue.get(new RewardId(shelf)).kind() != RewardKind.THIRD_PARTY_GIFT_CARD) {
            Faults faults = new Faults();
            faults.root().wrong("not_allowed_here", "only gift cards of a third party have codes");
            faults.refuse();
        }
    }

    @Override
    public String key(String code) {
        return code;
    }

    @Override
    public Set<String> add(UUID shelf, List<NewCode> codes, Instant now) {
        // In their own order: two jobs that bring the same codes wait for each other, and never both.
        String[] sorted = codes.stream()
                .map(NewCode::code)
                .sorted(Comparator.naturalOrder())
                .toArray(String[]::new);
        List<String> added = database.sql(ADD)
                .param("tenant", Tenancy.current().value())
                .param("reward", shelf)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("ids", codes.stream().map(_ -> Ids.next()).toArray(UUID[]::new))
                .param("codes", sorted)
                .query((row, _) -> row.getString("code"))
                .list();
        Set<String> known = new HashSet<>(List.of(sorted));
        known.removeAll(new HashSet<>(added));
        return known;
    }

    @Override
    public Set<String> known(UUID shelf, List<String> keys) {
        return new HashSet<>(database.sql(KNOWN)
                .params(Tenancy.current().value(), shelf, keys.toArray(String[]::new))
                .query((row, _) -> row.getString("code"))
                .list());
    }
}
