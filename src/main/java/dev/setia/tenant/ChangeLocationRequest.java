package dev.setia.tenant;

import dev.setia.platform.IanaZone;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record ChangeLocationRequest(
        @NotBlank @Size(max = 200) String name,
        @Nullable @IanaZone String zone) {}
