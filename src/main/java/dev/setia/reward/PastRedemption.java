package dev.setia.reward;

import dev.setia.shared.HistoryKey;

/** Points that a member spent, and did not get back since. */
public record PastRedemption(HistoryKey key, long points) {}
