package dev.setia.member;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

@Schema(description = "In the body and not in the address, so that phone numbers stay out of logs.")
record MemberLookupRequest(
        @NotNull IdentifierType type,

        @Schema(example = "5501 2345 6789") @NotBlank @Size(max = 254)
        String value) {}
