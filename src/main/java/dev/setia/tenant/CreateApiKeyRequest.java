package dev.setia.tenant;

import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.shared.LocationId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * @param preset a bundle of scopes: pos, partner or admin; either this or scopes
 * @param locationId the only place the key may speak for
 */
record CreateApiKeyRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(min = 1, max = 50) List<@NotNull @Size(max = 60) String> scopes,

        @Nullable @Pattern(regexp = "pos|partner|admin", message = "must be pos, partner or admin")
        String preset,

        @Nullable LocationId locationId,
        @Nullable Instant expiresAt) {

    /** @throws InvalidRequest naming each value that cannot be */
    NewKey wanted(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> wantedScopes = scopes(errors);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            errors.add(new FieldError("/expiresAt", "out_of_range", "must be in the future"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return new NewKey(name, wantedScopes, preset, locationId, expiresAt);
    }

    private Set<String> scopes(List<FieldError> errors) {
        if (preset != null && scopes == null) {
            return Scope.PRESETS.getOrDefault(preset, Set.of());
        }
        if (preset != null || scopes == null) {
            errors.add(new FieldError("/scopes", "required", "must be given, or a preset instead, and not both"));
            return Set.of();
        }
        for (int i = 0; i < scopes.size(); i++) {
            if (!Scope.ALL.contains(scopes.get(i))) {
                String known = String.join(", ", Scope.sorted(Scope.ALL));
                errors.add(new FieldError("/scopes/" + i, "unknown_value", "must be one of " + known));
            }
        }
        return Set.copyOf(scopes);
    }
}
