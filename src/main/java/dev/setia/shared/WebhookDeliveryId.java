package dev.setia.shared;

import java.util.UUID;

/** One event on its way to one webhook endpoint. */
public record WebhookDeliveryId(UUID value) implements TypedId {
    public static final String PREFIX = "whd";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
