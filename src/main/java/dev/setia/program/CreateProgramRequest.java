package dev.setia.program;

import dev.setia.platform.Faults;
import dev.setia.platform.Place;
import dev.setia.program.Program.NewProgram;
import dev.setia.shared.CurrencyTable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

record CreateProgramRequest(
        @Schema(example = "points", pattern = "[a-z0-9][a-z0-9-]{0,39}", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String code,

        @Schema(example = "Corner café club", maxLength = 200, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Schema(
                description = "ISO 4217; fixed for good. GET /v1/currencies lists them.",
                example = "IDR",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String currency,

        @Schema(
                description = "Where the program's days begin and end; fixed for good.",
                example = "Asia/Jakarta",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String zone,

        @Schema(
                description = "What points are called.",
                example = "poin",
                maxLength = 40,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String pointsName,

        @Schema(
                description = "Whether purchases that name no program go here. The first program always is.",
                defaultValue = "false")
        @Nullable
        Boolean isDefault) {

    NewProgram read() {
        Faults faults = new Faults();
        Place root = faults.root();
        NewProgram program = new NewProgram(
                root.field("code").key(code),
                root.field("name").words(name, 200),
                currency(root.field("currency")),
                zone(root.field("zone")),
                root.field("pointsName").words(pointsName, 40));
        faults.refuse();
        return program;
    }

    private String currency(Place place) {
        if (currency == null) {
            place.missing();
            return "";
        }
        if (!CurrencyTable.knows(currency)) {
            place.wrong("unknown_currency", "must be a currency code of GET /v1/currencies");
        }
        return currency;
    }

    /** Places only: an offset such as +07:00 knows nothing of summer time. */
    private ZoneId zone(Place place) {
        if (zone == null) {
            place.missing();
        } else if (ZoneId.getAvailableZoneIds().contains(zone)) {
            return ZoneId.of(zone);
        } else {
            place.wrong("unknown_zone", "must be a time zone such as Asia/Jakarta");
        }
        return ZoneOffset.UTC;
    }
}
