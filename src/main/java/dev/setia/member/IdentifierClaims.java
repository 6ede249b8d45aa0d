package dev.setia.member;

import dev.setia.platform.Faults;
import dev.setia.platform.Ids;
import dev.setia.platform.Place;
import dev.setia.platform.RowWriter;
import dev.setia.platform.Rows;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Gives identifiers to members: whoever is first has it. */
@Component
class IdentifierClaims {
    private static final int MOST = 20;
    private static final Comparator<IdentifierHash> BY_HASH =
            Comparator.comparing(IdentifierHash::type).thenComparing(IdentifierHash::value, Arrays::compare);
    /** One by one, whatever the planner believes of a table that has just been filled. */
    private static final String HOLDERS = """
            select u.type, u.value_hash, found.member_id
              from unnest(?::text[], ?::bytea[]) as u (type, value_hash)
             cross join lateral
                   (select i.member_id from member_identifier i
                     where i.tenant_id = ? and i.type = u.type and i.value_hash = u.value_hash limit 1) as found""";

    private final JdbcTemplate jdbc;
    private final Identifiers identifiers;

    IdentifierClaims(JdbcTemplate jdbc, Identifiers identifiers) {
        this.jdbc = jdbc;
        this.identifiers = identifiers;
    }

    /**
     * An identifier in its one spelling.
     *
     * @param pointer where it stands in the request
     */
    record Claim(IdentifierHash hash, String value, String pointer) {}

    /** Reads them all, and tells every one that cannot be. */
    List<Claim> read(TenantId tenant, List<MemberIdentifierRequest> given) {
        Faults faults = new Faults();
        List<Claim> claims = new ArrayList<>();
        Set<IdentifierHash> seen = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Place place = faults.root().field("identifiers").item(i);
            Claim claim = claim(tenant, given.get(i), place);
            if (!seen.add(claim.hash())) {
                place.wrong("duplicate", "stands here twice; leave one out");
            }
            claims.add(claim);
        }
        faults.refuse();
        return claims;
    }

    Claim read(TenantId tenant, MemberIdentifierRequest given) {
        Faults faults = new Faults();
        Claim claim = claim(tenant, given, faults.root());
        faults.refuse();
        return claim;
    }

    private Claim claim(TenantId tenant, MemberIdentifierRequest given, Place place) {
        IdentifierType type = given.type();
        String plain = type.normalised(given.value()).orElse(null);
        if (plain == null) {
            place.field("value").wrong("invalid_format", type.says());
            plain = "";
        }
        return new Claim(identifiers.ofPlain(tenant, type.text(), plain), plain, place.pointer());
    }

    /** An identifier and whose it shall be. */
    record Claimed(MemberId member, Claim claim) {}

    private record Written(Claimed claimed, UUID id, Instant at) {
        IdentifierHash hash() {
            return claimed.claim().hash();
        }
    }

    private static final RowWriter<Written> ROWS = RowWriter.<Written>of()
            .text("type", row -> row.hash().type())
            .bytes("value_hash", row -> row.hash().value())
            .uuid("identifier_id", Written::id)
            .uuid("member_id", row -> row.claimed().member().value())
            .text("value", row -> row.claimed().claim().value())
            .text("status", row -> MemberIdentifier.ACTIVE)
            .instant("created_at", Written::at)
            .insertIfMissing("member_identifier");

    /** Writes them; the member's row must be there, and locked if it is not new. */
    void claim(TenantId tenant, MemberId member, List<Claim> claims, Instant now) {
        claim(tenant, claims.stream().map(claim -> new Claimed(member, claim)).toList(), now);
    }

    /** Those of several members at once; all or none. */
    void claim(TenantId tenant, List<Claimed> claims, Instant now) {
        List<Written> rows = claims.stream()
                .map(claimed -> new Written(claimed, Ids.next(), now))
                // In one order everywhere: two who want the same must not wait for each other.
                .sorted(Comparator.comparing(Written::hash, BY_HASH))
                .toList();
        // Waits for a twin that is being enrolled at this moment, and knows how that ended.
        Integer written =
                jdbc.execute((ConnectionCallback<Integer>) connection -> ROWS.write(connection, tenant, rows));
        if (written == null || written < rows.size()) {
            throw taken(tenant, claims);
        }
    }

    private IdentifierTaken taken(TenantId tenant, List<Claimed> claims) {
        Map<IdentifierHash, MemberId> holders = holders(
                tenant, claims.stream().map(claimed -> claimed.claim().hash()).toList());
        return claims.stream()
                .filter(claimed ->
                        !claimed.member().equals(holders.get(claimed.claim().hash())))
                .findFirst()
                .map(claimed -> new IdentifierTaken(
                        claimed.claim().hash().type(), claimed.claim().pointer()))
                .orElseThrow(() -> new IllegalStateException("identifiers that are nobody's were not written"));
    }

    /** Whose these are, as far as they are anybody's. */
    Map<IdentifierHash, MemberId> holders(TenantId tenant, Collection<IdentifierHash> hashes) {
        List<IdentifierHash> asked = List.copyOf(hashes);
        Map<IdentifierHash, MemberId> holders = new HashMap<>();
        var unused = jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Rows.each(
                    connection,
                    HOLDERS,
                    statement -> {
                        Rows.texts(
                                statement,
                                1,
                                asked.stream().map(IdentifierHash::type).toList());
                        Rows.bytes(
                                statement,
                                2,
                                asked.stream().map(IdentifierHash::value).toList());
                        statement.setObject(3, tenant.value());
                    },
                    row -> holders.put(
                            new IdentifierHash(row.getString("type"), row.getBytes("value_hash")),
                            new MemberId(Rows.uuid(row, "member_id"))));
            return true;
        });
        return holders;
    }

    void requireRoom(int already) {
        if (already >= MOST) {
            throw new TooManyIdentifiers(MOST);
        }
    }
}
