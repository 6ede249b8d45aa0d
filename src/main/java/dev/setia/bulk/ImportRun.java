package dev.setia.bulk;

import dev.setia.platform.Caller;
import dev.setia.shared.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file is taken in with.
 *
 * @param caller who sent it; bound as the caller while rows are taken
 * @param job its number, the same for every attempt
 * @param askedAt when it was sent
 * @param isDryRun whether nothing must be written
 * @param options what was said beside the file, by name
 */
public record ImportRun(Caller caller, String job, Instant askedAt, boolean isDryRun, Map<String, String> options) {
    public ImportRun {
        options = Map.copyOf(options);
    }

    public TenantId tenant() {
        return caller.tenant();
    }

    public @Nullable String option(String name) {
        return options.get(name);
    }
}
