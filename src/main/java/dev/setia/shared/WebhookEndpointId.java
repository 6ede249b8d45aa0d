package dev.setia.shared;

import java.util.UUID;

/** An address of a tenant's to which events are sent. */
public record WebhookEndpointId(UUID value) implements TypedId {
    public static final String PREFIX = "whe";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String toString() {
        return text();
    }
}
