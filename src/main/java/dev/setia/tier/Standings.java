package dev.setia.tier;

import dev.setia.platform.Questions;
import dev.setia.platform.Writes;
import dev.setia.rules.MemberSnapshot.Qualifying;
import dev.setia.shared.Membership;
import dev.setia.shared.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The front door of the tiers to whoever books: standings and their totals are read and written many at a time. Whoever
 * changes standings holds the lock on the members' points accounts.
 */
@Component
public class Standings {
    private final StandingRows rows;
    private final Totals totals;

    Standings(StandingRows rows, Totals totals) {
        this.rows = rows;
        this.totals = totals;
    }

    /**
     * The standings of some memberships, each with the totals of the windows that are wanted of it. A window that the
     * standing does not keep (a new year, a day that rolled on, another definition, a late purchase) is counted again,
     * all of them with one statement.
     */
    public Map<Membership, Standing> find(TenantId tenant, Map<Membership, Set<TierWindow>> wanted) {
        return find(Map.of(tenant, wanted)).getOrDefault(tenant, Map.of());
    }

    /** The same of several tenants at once. */
    public Map<TenantId, Map<Membership, Standing>> find(Map<TenantId, Map<Membership, Set<TierWindow>>> wanted) {
        return counted(wanted, rows.find(memberships(wanted)));
    }

    /** The same, together with what others ask; what has to be counted again is asked when the answer is taken. */
    public Supplier<Map<TenantId, Map<Membership, Standing>>> ask(
            Questions questions, Map<TenantId, Map<Membership, Set<TierWindow>>> wanted) {
        Supplier<Map<TenantId, Map<Membership, Standing>>> found = StandingRows.ask(questions, memberships(wanted));
        return () -> counted(wanted, found.get());
    }

    private static Map<TenantId, Set<Membership>> memberships(Map<TenantId, Map<Membership, Set<TierWindow>>> wanted) {
        Map<TenantId, Set<Membership>> memberships = new HashMap<>();
        wanted.forEach((tenant, windows) -> memberships.put(tenant, windows.keySet()));
        return memberships;
    }

    private Map<TenantId, Map<Membership, Standing>> counted(
            Map<TenantId, Map<Membership, Set<TierWindow>>> wanted, Map<TenantId, Map<Membership, Standing>> found) {
        wanted.forEach(
                (tenant, windows) -> count(tenant, windows, found.computeIfAbsent(tenant, _ -> new HashMap<>())));
        return found;
    }

    private void count(TenantId tenant, Map<Membership, Set<TierWindow>> wanted, Map<Membership, Standing> found) {
        List<Totals.Span> spans = new ArrayList<>();
        List<TierWindow> windows = new ArrayList<>();
        wanted.forEach((membership, all) -> {
            Standing standing = found.get(membership);
            for (TierWindow window : all) {
                if (standing == null) {
                    found.merge(
                            membership,
                            none(membership, window),
                            (before, _) -> before.counting(window, Qualifying.NONE));
                } else if (!standing.hasCounted(window)) {
                    spans.add(new Totals.Span(membership, window.begin(), window.end()));
                    windows.add(window);
                }
            }
        });
        List<Qualifying> sums = totals.of(tenant, spans);
        for (int i = 0; i < sums.size(); i++) {
            TierWindow window = windows.get(i);
            Qualifying sum = sums.get(i);
            found.computeIfPresent(spans.get(i).membership(), (_, standing) -> standing.counting(window, sum));
        }
    }

    private static Standing none(Membership membership, TierWindow window) {
        return Standing.none(membership).counting(window, Qualifying.NONE);
    }

    /** The standings as they are kept; one that never bought has none. */
    Map<Membership, Standing> find(TenantId tenant, Collection<Membership> memberships) {
        return new HashMap<>(rows.find(tenant, memberships));
    }

    /** The key of the tier that a member holds on a day; null for none. */
    public @Nullable String tierOn(TenantId tenant, Membership membership, LocalDate day) {
        Standing standing = find(tenant, List.of(membership)).get(membership);
        return standing == null ? null : standing.tierOn(day);
    }

    /** Keeps the standings, and remembers the tiers that began. */
    public void write(TenantId tenant, Collection<Standing> standings, Collection<TierPeriod> periods) {
        rows.write(tenant, List.copyOf(standings), List.copyOf(periods));
    }

    /** The same, together with what others write. */
    public void write(Writes writes, TenantId tenant, Collection<Standing> standings, Collection<TierPeriod> periods) {
        StandingRows.write(writes, tenant, standings, periods);
    }
}
