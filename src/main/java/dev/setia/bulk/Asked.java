package dev.setia.bulk;

import dev.setia.platform.Caller;
import dev.setia.shared.ApiKeyId;
import dev.setia.shared.LocationId;
import dev.setia.shared.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was said when a file was sent.
 *
 * @param head the columns of a file of comma-separated values; empty for JSON Lines
 * @param options beside the file, by name
 * @param scopes of the key, as they were then
 */
record Asked(
        List<String> head,
        Map<String, String> options,
        ApiKeyId key,
        Set<String> scopes,
        @Nullable LocationId location) {
    static Asked by(Caller caller, List<String> head, Map<String, String> options) {
        return new Asked(head, options, caller.key(), caller.scopes(), caller.location());
    }

    Caller caller(TenantId tenant) {
        return new Caller(tenant, key, scopes, location);
    }
}
