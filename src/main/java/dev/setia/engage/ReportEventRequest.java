package dev.setia.engage;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.rules.Occasion;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a merchant reports that is no purchase. */
record ReportEventRequest(
        @Nullable
        @Pattern(regexp = "[!-~]{1,200}", message = "1 to 200 visible ASCII characters")
        @Schema(
                description = "The merchant's own id: the same event is recorded once for ever. Without it the"
                        + " Idempotency-Key is what makes it this one event.",
                example = "review-8841")
        String eventId,

        @NotNull
        @Pattern(regexp = "[a-z0-9_]{1,40}", message = "up to 40 of a-z, 0-9 and _")
        @Schema(
                description = "A word of the program's event rules. sign_up, birthday, win_back, referral_made,"
                        + " referral_joined and segment_entered are Setia's own.",
                example = "review_written")
        String type,

        @NotNull @Valid EventMember member,

        @Nullable @Schema(description = "The default program when absent")
        ProgramId programId,

        @Nullable @Schema(description = "When it happened; now when absent")
        Instant occurredAt,

        @Nullable
        @Schema(
                description = "Whether somebody has to approve it: points wait as pending until then, and come to"
                        + " nothing if it is rejected",
                defaultValue = "false")
        Boolean pending,

        @Nullable
        @Size(max = 20)
        @Schema(description = "What is to be remembered with it", example = "{\"stars\": \"5\"}")
        Map<
                        @Pattern(regexp = "[a-z0-9_]{1,40}", message = "up to 40 of a-z, 0-9 and _") String,
                        @NotNull @Size(max = 200) String>
                data)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        if (type != null && Occasion.RESERVED.contains(type)) {
            root.field("type")
                    .wrong(
                            "reserved_word",
                            "is a happening that Setia itself finds; use a word of your own",
                            Map.of(
                                    "reserved",
                                    Occasion.RESERVED.stream().sorted().toList()));
        }
        root.field("occurredAt").happened(occurredAt, now);
        if (member != null) {
            root.field("member").named(member.id(), member.type(), member.value());
        }
    }

    /** Whose event it is: an id, or an identifier. */
    @Schema(description = "Either id, or type and value")
    record EventMember(
            @Nullable MemberId id,

            @Nullable
            @Pattern(regexp = "card|phone|email|external_id", message = "one of card, phone, email, external_id")
            @Schema(example = "external_id")
            String type,

            @Nullable @Size(min = 1, max = 254) @Schema(example = "crm-1001")
            String value) {}

    boolean isPending() {
        return Boolean.TRUE.equals(pending);
    }
}
