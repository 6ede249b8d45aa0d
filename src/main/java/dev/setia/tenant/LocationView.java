package dev.setia.tenant;

import dev.setia.shared.LocationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param zone IANA name, where the place keeps another time than the program */
record LocationView(
        LocationId id, String code, String name, @Nullable String zone, boolean isDefault, Instant createdAt) {}
