package dev.setia.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whether it is business or a try. */
public enum Mode {
    @JsonProperty("live")
    LIVE,
    @JsonProperty("test")
    TEST;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
