package dev.setia.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a key opens anything. */
enum KeyStatus {
    @JsonProperty("active")
    ACTIVE("k.revokedAt is null and (k.expiresAt is null or k.expiresAt > :now)"),
    @JsonProperty("expired")
    EXPIRED("k.revokedAt is null and k.expiresAt <= :now"),
    @JsonProperty("revoked")
    REVOKED("k.revokedAt is not null");

    private final String condition;

    KeyStatus(String condition) {
        this.condition = condition;
    }

    /** Of the entity {@code k}, at {@code :now} where it asks for it. */
    String condition() {
        return condition;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<KeyStatus> of(String text) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(text))
                .findFirst();
    }
}
