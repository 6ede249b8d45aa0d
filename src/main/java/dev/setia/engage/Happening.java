package dev.setia.engage;

import dev.setia.platform.Fingerprint;
import dev.setia.platform.Ids;
import dev.setia.program.Programs;
import dev.setia.rules.Occasion;
import dev.setia.shared.HappeningId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to a member, before it is judged.
 *
 * @param sourceKey what makes it this one and no other of the tenant, for ever
 * @param program the version in force at {@code occurredAt}
 * @param isPending whether somebody has to approve it before it gives anything
 * @param data what the merchant wants to remember with it
 * @param contentHash fingerprint of what was sent; the same source with another one is a conflict
 * @param actor the API key that reported it; its own id where Setia found it
 */
public record Happening(
        HappeningId id,
        String sourceKey,
        MemberId member,
        Programs.InForce program,
        Occasion occasion,
        Instant occurredAt,
        boolean isPending,
        Map<String, String> data,
        byte[] contentHash,
        UUID actor) {
    public Happening {
        data = Map.copyOf(data);
    }

    /**
     * One that nobody reported.
     *
     * @param sourceKey unique among all that Setia finds, such as {@code birthday:} with program, member and year
     */
    public static Happening found(
            String sourceKey, MemberId member, Programs.InForce program, Occasion occasion, Instant occurredAt) {
        UUID id = Ids.next();
        return new Happening(
                new HappeningId(id),
                stored(sourceKey),
                member,
                program,
                occasion,
                occurredAt,
                false,
                Map.of(),
                Fingerprint.of("FOUND", sourceKey, ""),
                id);
    }

    /** As the key of something found is kept; a merchant's own events begin otherwise. */
    static String stored(String sourceKey) {
        return "setia:" + sourceKey;
    }

    Membership membership() {
        return new Membership(member, program.program());
    }
}
