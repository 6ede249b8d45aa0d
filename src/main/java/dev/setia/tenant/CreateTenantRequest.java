package dev.setia.tenant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * @param slug the tenant's name where only letters, digits and hyphens fit; unique
 * @param mode live unless it says test
 * @param defaultLocation the place that is meant when none is named; a place called main unless given
 */
record CreateTenantRequest(
        @NotBlank @Size(max = 200) String name,

        @NotNull
        @Pattern(
                regexp = "[a-z0-9][a-z0-9-]{1,62}",
                message = "must have 2 to 63 lower-case letters, digits and hyphens, and begin with no hyphen")
        String slug,

        @Nullable Mode mode,
        @Nullable @Valid CreateLocationRequest defaultLocation) {}
