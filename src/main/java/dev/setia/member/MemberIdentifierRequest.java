package dev.setia.member;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Schema(description = "Something a member is known by.")
record MemberIdentifierRequest(
        @NotNull IdentifierType type,

        @Schema(
                description =
                        "Any spelling; spaces and hyphens in numbers do not count, phone numbers are international.",
                example = "+62 812-3456-7890")
        @NotBlank
        @Size(max = 254)
        String value) {}
