package dev.setia.member;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record MergeMembersRequest(
        @NotNull @Schema(description = "Who becomes part of the member in the address")
        MemberId from,

        @Nullable
        @Size(min = 1, max = 500)
        @Schema(description = "Why, in words. No personal data.", example = "Enrolled twice, with card and with phone.")
        String note) {}
