package dev.setia.webhook;

import java.util.Locale;

/** Whether events are sent to an endpoint. */
enum EndpointStatus {
    ACTIVE,
    DISABLED,
    DELETED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndpointStatus of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
