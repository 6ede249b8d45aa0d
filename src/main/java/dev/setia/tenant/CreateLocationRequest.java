package dev.setia.tenant;

import dev.setia.platform.IanaZone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** @param code what the till calls the place; never changes */
record CreateLocationRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}",
                message = "must begin with a letter or digit and have at most 40 letters, digits, dots, hyphens and"
                        + " underscores")
        String code,

        @NotBlank @Size(max = 200) String name,
        @Nullable @IanaZone String zone) {}
