package dev.setia.care;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.Points;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A balance to be brought along from an older program. */
record OpenBalanceRequest(
        @Nullable @Schema(description = "The default program when absent")
        ProgramId programId,

        @NotNull
        @Pattern(regexp = "[!-~]{1,100}", message = "1 to 100 visible ASCII characters")
        @Schema(
                description = "Where the balance comes from: it is booked once for ever for the member and program",
                example = "stempel-app-2026")
        String sourceReference,

        @NotEmpty @Size(max = 100) List<@NotNull @Valid OpeningLot> lots)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        check(root.field("lots"), lots, now);
    }

    static void check(Place place, @Nullable List<OpeningLot> lots, Instant now) {
        if (lots == null) {
            return;
        }
        long sum = 0;
        for (int i = 0; i < lots.size(); i++) {
            OpeningLot lot = lots.get(i);
            if (lot != null) {
                lot.check(place.item(i), now);
                sum += lot.points() == null ? 0 : Math.clamp(lot.points(), 0, Points.MAX);
            }
        }
        if (lots.size() <= 100 && sum > Points.MAX) {
            place.wrong("out_of_range", "must be at most " + Points.MAX + " in all", Map.of("max", Points.MAX));
        }
    }
}
