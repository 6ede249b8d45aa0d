package dev.setia.referral;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A friend comes with a member's code. */
record ClaimReferralRequest(
        @NotNull
        @Size(min = 1, max = 40)
        @Schema(description = "In any spelling; hyphens and blanks do not count", example = "7K3Q-M9XD-H4T2")
        String code,

        @NotNull @Valid ReferredFriend friend,

        @Nullable @Schema(description = "The default program when absent")
        ProgramId programId,

        @Nullable
        @Size(max = 10)
        @Schema(
                description = "What the till or app noticed of the friend. Kept as a hash; who shares one with the"
                        + " referrer is held for review.")
        List<@NotNull @Valid ReferralSignal> signals)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        if (code != null && Code.read(code).isEmpty()) {
            root.field("code")
                    .wrong(
                            "invalid_format",
                            "is no code of ours: twelve letters and digits, of which the last one checks the others");
        }
        if (friend != null) {
            root.field("friend").named(friend.id(), friend.type(), friend.value());
        }
    }

    /** The friend: an id, or an identifier. */
    @Schema(description = "Either id, or type and value. Who has the identifier not yet is enrolled with it.")
    record ReferredFriend(
            @Nullable MemberId id,

            @Nullable
            @Pattern(regexp = "card|phone|email|external_id", message = "one of card, phone, email, external_id")
            @Schema(example = "phone")
            String type,

            @Nullable @Size(min = 1, max = 254) @Schema(example = "+62 812-3456-7891")
            String value) {}

    /** Something that may be the same with two people. */
    record ReferralSignal(
            @NotNull
            @Pattern(regexp = "[a-z0-9_]{1,40}", message = "up to 40 of a-z, 0-9 and _")
            @Schema(description = "phone, card, email, device, or a word of your own", example = "device")
            String kind,

            @NotNull @Size(min = 1, max = 254) @Schema(example = "8f14e45f-ceea-467f")
            String value) {}

    List<ReferralSignal> givenSignals() {
        return signals == null ? List.of() : signals;
    }
}
