package dev.setia.coupon;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.CheckCharacter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ImportCouponsRequest(
        @Schema(description = "1 to 1000 codes; send a longer list in parts.") @NotNull @Size(min = 1, max = 1000)
        List<
                        @NotNull
                        @Pattern(regexp = "[\\x21-\\x7e]{4,100}", message = "must be 4 to 100 visible ASCII characters")
                        String>
                codes)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        List<? extends @Nullable String> given = codes == null ? List.of() : codes;
        for (int i = 0; i < given.size(); i++) {
            String code = given.get(i);
            Place place = root.field("codes").item(i);
            if (code != null && !place.isWrong() && CheckCharacter.normal(code).length() < 4) {
                place.wrong("invalid_format", "must have 4 characters besides hyphens");
            }
        }
    }
}
