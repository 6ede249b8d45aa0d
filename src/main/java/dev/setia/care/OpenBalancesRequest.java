package dev.setia.care;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Balances of many members, for the take-over of an older program. */
record OpenBalancesRequest(
        @Nullable @Schema(description = "The default program when absent")
        ProgramId programId,

        @NotNull
        @Pattern(regexp = "[!-~]{1,100}", message = "1 to 100 visible ASCII characters")
        @Schema(example = "stempel-app-2026")
        String sourceReference,

        @NotEmpty @Size(max = 500) List<@NotNull @Valid OpeningOfMember> balances)
        implements CheckedRequest {
    record OpeningOfMember(
            @NotNull MemberId memberId,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid OpeningLot> lots) {}

    @Override
    public void check(Place root, Instant now) {
        if (balances == null) {
            return;
        }
        for (int i = 0; i < balances.size(); i++) {
            OpeningOfMember one = balances.get(i);
            if (one != null) {
                OpenBalanceRequest.check(root.field("balances").item(i).field("lots"), one.lots(), now);
            }
        }
    }

    OpenBalanceRequest of(OpeningOfMember one) {
        return new OpenBalanceRequest(programId, sourceReference, one.lots());
    }
}
