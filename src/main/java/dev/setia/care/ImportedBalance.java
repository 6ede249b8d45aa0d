package dev.setia.care;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a file of balances. */
record ImportedBalance(
        @NotNull @Valid BalanceOwner member,

        @Nullable @Pattern(regexp = "[!-~]{1,100}", message = "1 to 100 visible ASCII characters")
        String sourceReference,

        @NotEmpty @Size(max = 100) List<@NotNull @Valid OpeningLot> lots)
        implements CheckedRequest {

    /** Whose balance it is: an id, or an identifier. */
    record BalanceOwner(
            @Nullable MemberId id,

            @Nullable
            @Pattern(regexp = "card|phone|email|external_id", message = "one of card, phone, email, external_id")
            String type,

            @Nullable @Size(min = 1, max = 254) String value) {}

    @Override
    public void check(Place root, Instant now) {
        if (member != null) {
            root.field("member").named(member.id(), member.type(), member.value());
        }
        OpenBalanceRequest.check(root.field("lots"), lots, now);
    }

    OpenBalanceRequest request(@Nullable ProgramId program, String reference) {
        return new OpenBalanceRequest(program, sourceReference == null ? reference : sourceReference, lots);
    }
}
