package dev.setia.tenant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param expiresAt null for a key that lives until it is revoked */
record ChangeApiKeyRequest(
        @NotBlank @Size(max = 200) String name, @Nullable Instant expiresAt) {}
