package dev.setia.engage;

import dev.setia.rules.Occasion;
import dev.setia.shared.HistoryKey;
import java.time.Instant;

/**
 * Something that happened to a member, as it would be judged anew.
 *
 * @param recordedAt what was known of the member by then was known of the happening
 */
public record PastHappening(HistoryKey key, Occasion occasion, Instant recordedAt) {}
