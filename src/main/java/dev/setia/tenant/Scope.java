package dev.setia.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a key may do, and the bundles that most keys want. */
final class Scope {
    static final Set<String> ALL = Set.of(
            "members:read",
            "members:write",
            "members:merge",
            "programs:read",
            "programs:write",
            "purchases:read",
            "purchases:write",
            "ledger:read",
            "adjustments:read",
            "adjustments:write",
            "adjustments:approve",
            "openings:write",
            "ledger:adjust",
            "transfers:read",
            "transfers:write",
            "transfers:reverse",
            "events:read",
            "events:write",
            "events:approve",
            "referrals:read",
            "referrals:write",
            "referrals:approve",
            "rewards:read",
            "rewards:write",
            "redemptions:read",
            "redemptions:write",
            "reports:read",
            "gift-cards:read",
            "gift-cards:write",
            "tiers:write",
            "locations:read",
            "locations:write",
            "audit:read",
            "jobs:read",
            "jobs:write",
            "keys:read",
            "keys:write",
            "webhooks:read",
            "webhooks:write");

    static final String ADMIN = "admin";

    /** A till enrols, sells and gives rewards; a partner looks and reports sales; an administrator does everything. */
    static final Map<String, Set<String>> PRESETS = Map.of(
            "pos",
            Set.of(
                    "members:read",
                    "members:write",
                    "programs:read",
                    "purchases:read",
                    "purchases:write",
                    "ledger:read",
                    "events:read",
                    "events:write",
                    "referrals:read",
                    "referrals:write",
                    "rewards:read",
                    "redemptions:read",
                    "redemptions:write",
                    "gift-cards:read",
                    "gift-cards:write",
                    "locations:read"),
            "partner",
            Set.of(
                    "members:read",
                    "programs:read",
                    "purchases:read",
                    "purchases:write",
                    "events:write",
                    "rewards:read"),
            ADMIN,
            ALL);

    private Scope() {}

    static Set<String> parse(String stored) {
        return Arrays.stream(stored.split(" "))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    static String text(Set<String> scopes) {
        return String.join(" ", sorted(scopes));
    }

    static List<String> sorted(Set<String> scopes) {
        return List.copyOf(new TreeSet<>(scopes));
    }
}
