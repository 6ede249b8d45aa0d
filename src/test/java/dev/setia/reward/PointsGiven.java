package dev.setia.reward;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Grant;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.platform.Ids;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Tenancy;
import dev.setia.shared.Base32;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.support.Merchant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Points that a member has for a reason that does not matter here. */
final class PointsGiven {
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    PointsGiven(Ledger ledger, PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.transaction = new TransactionTemplate(transactions);
    }

    void to(Merchant shop, String program, String member, long points, Instant now, @Nullable Instant expiresAt) {
        give(shop, program, member, new Grant(points, null, expiresAt), now);
    }

    private void give(Merchant shop, String program, String member, Grant grant, Instant now) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        AccountKey key = AccountKey.points(new MemberId(uuid(member)), new ProgramId(uuid(program)));
        Tenancy.run(
                tenant,
                () -> transaction.executeWithoutResult(status -> {
                    Books books = ledger.open(tenant, List.of(key), now);
                    books.earn(key, grant, new Source("day_change", Ids.next(), Ids.next(), now, now));
                    books.write();
                }));
    }

    /** Points that can be spent from a moment on. */
    void pendingTo(Merchant shop, String program, String member, long points, Instant now, Instant activeFrom) {
        give(shop, program, member, new Grant(points, activeFrom, null), now);
    }

    private record Row(UUID member, Instant now) {}

    private static final RowWriter<Row> MEMBERS = RowWriter.<Row>of()
            .uuid("member_id", Row::member)
            .text("status", row -> "active")
            .instant("enrolled_at", Row::now)
            .instant("updated_at", Row::now)
            .bigint("revision", row -> 0)
            .bigint("event_sequence", row -> 0)
            .insertInto("member");

    /** Many members, each with as many points for ever. */
    List<String> toMany(JdbcTemplate jdbc, Merchant shop, String program, int count, long points, Instant now) {
        TenantId tenant = new TenantId(uuid(shop.tenant().at("/tenant/id").asString()));
        List<MemberId> members =
                Stream.generate(() -> new MemberId(Ids.next())).limit(count).toList();
        List<AccountKey> keys = members.stream()
                .map(member -> AccountKey.points(member, new ProgramId(uuid(program))))
                .toList();
        Tenancy.run(
                tenant,
                () -> transaction.executeWithoutResult(status -> {
                    jdbc.execute((ConnectionCallback<Integer>) connection -> MEMBERS.write(
                            connection,
                            tenant,
                            members.stream()
                                    .map(member -> new Row(member.value(), now))
                                    .toList()));
                    Books books = ledger.open(tenant, keys, now);
                    keys.forEach(key -> books.earn(
                            key,
                            new Grant(points, null, null),
                            new Source("day_change", Ids.next(), Ids.next(), now, now)));
                    books.write();
                }));
        return members.stream().map(MemberId::text).toList();
    }

    private static UUID uuid(String id) {
        return Base32.decode(id.substring(id.indexOf('_') + 1)).orElseThrow();
    }
}
