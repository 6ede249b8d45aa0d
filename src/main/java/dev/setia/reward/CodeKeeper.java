package dev.setia.reward;

import dev.setia.shared.MemberId;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows codes that a till can present with a purchase: vouchers, and whatever other modules give codes to. */
public interface CodeKeeper {
    /**
     * What a code is; nothing when it is none of this keeper's.
     *
     * @param normal the code as {@link dev.setia.shared.CheckCharacter#normal} makes it
     * @param member who buys; null when the till does not say
     */
    Optional<ValidatedCodeView> look(TenantId tenant, String normal, @Nullable MemberId member, Instant now);
}
