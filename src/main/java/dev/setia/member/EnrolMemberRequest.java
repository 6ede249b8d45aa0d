package dev.setia.member;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(description = "Everything may be absent: a member can be nothing but a card.")
record EnrolMemberRequest(
        @Size(max = 200)
        @Pattern(regexp = ChangeMemberRequest.NOT_BLANK, message = ChangeMemberRequest.SAYS_NOT_BLANK)
        @Nullable
        String displayName,

        @Schema(example = "1990-02-28") @Nullable LocalDate birthday,

        @Schema(description = "ISO 639.", example = "id") @Pattern(regexp = ChangeMemberRequest.LANGUAGE) @Nullable
        String language,

        @Schema(description = "At most 20, for the merchant's own use and for conditions of a program.")
        @Size(max = 20)
        @Nullable
        Map<@Pattern(regexp = ChangeMemberRequest.ATTRIBUTE) String, @NotNull @Size(min = 1, max = 200) String>
                attributes,

        @Size(max = 10) @Nullable List<@NotNull @Valid MemberIdentifierRequest> identifiers,

        @Schema(
                description =
                        "The code of the member who invited this one, in any spelling: it is claimed in the default"
                                + " program, as with POST /v1/referrals. Sent again with the same code it changes nothing.",
                example = "7K3Q-M9XD-H4T2")
        @Size(min = 1, max = 40)
        @Nullable
        String referralCode) {
    /** Where the code stands. */
    static final String INVITATION = "/referralCode";

    PersonDetails details() {
        return new PersonDetails(displayName, birthday, language, attributes == null ? Map.of() : attributes);
    }

    List<MemberIdentifierRequest> givenIdentifiers() {
        return identifiers == null ? List.of() : identifiers;
    }
}
