package dev.setia.code;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where codes are kept, brought by the module that keeps them. Called with the tenant bound. */
public interface CodeShelf {
    /** Its name, as jobs keep it, such as {@code coupon_pool}: {@code [a-z_]{1,40}}. */
    String name();

    /** The id as the API shows it. */
    String text(UUID shelf);

    /** @throws dev.setia.platform.Problem {@code not_found}, or whatever it refuses codes with */
    void require(UUID shelf);

    /** The code as it is compared with others; at least four characters, or it is none. */
    String key(String code);

    /**
     * A code to add.
     *
     * @param code four to a hundred visible ASCII characters
     * @param key see {@link CodeShelf#key}
     */
    record NewCode(String code, String key) {}

    /**
     * Adds codes in the transaction that runs.
     *
     * @param codes each with a key of its own
     * @return the keys that were there before; what has them stays as it is
     */
    Set<String> add(UUID shelf, List<NewCode> codes, Instant now);

    /** Those of the keys that are there. */
    Set<String> known(UUID shelf, List<String> keys);
}
