package dev.setia.program;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reward that is redeemed by itself, as JSON. */
@Schema(
        description =
                "A reward that is redeemed for every member who has so many points, when a new day begins; at most"
                        + " 25 for a member in one go.")
record AutoRedeemDefinition(
        @Schema(
                minimum = "1",
                maximum = "9007199254740991",
                example = "500",
                description = "Available points from which on it is redeemed, again and again while so many are left.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        Long atPoints,

        @Schema(
                description =
                        "The code of a reward of the program. Its price, conditions and stock hold here too; while"
                                + " there is no such reward on offer, nothing is redeemed.",
                example = "five-off",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String reward) {}
