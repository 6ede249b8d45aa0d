package dev.setia.member;

import dev.setia.platform.Faults;
import dev.setia.platform.Ids;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives identifiers to members: whoever is first has it. */
@Component
class IdentifierClaims {
    private static final int MOST = 20;

    private final JdbcClient database;
    private final Identifiers identifiers;

    IdentifierClaims(JdbcClient database, Identifiers identifiers) {
        this.database = database;
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

    /** Writes them; the member's row must be there, and locked if it is not new. */
    void claim(TenantId tenant, MemberId member, List<Claim> claims, Instant now) {
        for (Claim claim : claims) {
            // Waits for a twin that is being enrolled at this moment, and knows how that ended.
            int rows = database.sql("""
                            insert into member_identifier
                                (tenant_id, type, value_hash, identifier_id, member_id, value, status, created_at)
                            values (?, ?, ?, ?, ?, ?, 'active', ?)
                            on conflict (tenant_id, type, value_hash) do nothing""")
                    .params(
                            tenant.value(),
                            claim.hash().type(),
                            claim.hash().value(),
                            Ids.next(),
                            member.value(),
                            claim.value(),
                            now.atOffset(ZoneOffset.UTC))
                    .update();
            if (rows == 0) {
                throw new IdentifierTaken(claim.hash().type(), claim.pointer());
            }
        }
    }

    void requireRoom(int already) {
        if (already >= MOST) {
            throw new TooManyIdentifiers(MOST);
        }
    }
}
