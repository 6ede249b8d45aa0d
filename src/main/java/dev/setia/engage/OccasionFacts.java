package dev.setia.engage;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Balance;
import dev.setia.ledger.Books;
import dev.setia.member.Profile;
import dev.setia.program.Programs;
import dev.setia.rules.Evaluation.Effect;
import dev.setia.rules.MemberSnapshot;
import dev.setia.rules.MemberSnapshot.Counter;
import dev.setia.shared.MemberId;
import dev.setia.shared.Membership;
import dev.setia.shared.ProgramId;
import dev.setia.tier.Ladder;
import dev.setia.tier.Standing;
import dev.setia.tier.TierWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of the members of some happenings, kept current while they are decided one after the other. */
final class OccasionFacts {
    final Books books;
    final Map<String, StoredHappening> bySource = new HashMap<>();
    final Map<MemberId, Profile> people;
    final Map<Membership, String> stages = new HashMap<>();
    final Map<Membership, Standing> standings = new HashMap<>();
    final Map<Membership, Map<Counter, Long>> counters = new HashMap<>();
    final Map<ProgramId, Map<Counter, Long>> shared = new HashMap<>();
    final Map<Membership, Map<Counter, Long>> changedCounters = new HashMap<>();
    final Map<ProgramId, Map<Counter, Long>> changedShared = new HashMap<>();

    OccasionFacts(Books books, Map<MemberId, Profile> people) {
        this.books = books;
        this.people = people;
    }

    Balance balance(Membership membership) {
        return books.balance(account(membership));
    }

    static AccountKey account(Membership membership) {
        return AccountKey.points(membership.member(), membership.program());
    }

    @Nullable
    Profile active(MemberId member) {
        Profile person = people.get(member);
        return person == null || !person.isActive() ? null : person;
    }

    /** A limit has used up more, or with a negative amount is given some of it back. */
    void use(Membership membership, Effect.CounterUsed used, long amount) {
        switch (used.whose()) {
            case MEMBER -> use(counters, changedCounters, membership, used.counter(), amount);
            case EVERYONE -> use(shared, changedShared, membership.program(), used.counter(), amount);
        }
    }

    private static <K> void use(
            Map<K, Map<Counter, Long>> known, Map<K, Map<Counter, Long>> changed, K key, Counter counter, long amount) {
        Map<Counter, Long> counts = known.computeIfAbsent(key, absent -> new HashMap<>());
        long used = Math.max(0, Math.addExact(counts.getOrDefault(counter, 0L), amount));
        counts.put(counter, used);
        changed.computeIfAbsent(key, absent -> new HashMap<>()).put(counter, used);
    }

    MemberSnapshot snapshot(Profile person, Happening happening, Instant now) {
        Membership membership = happening.membership();
        Programs.InForce program = happening.program();
        Instant at = happening.occurredAt();
        Standing standing = Objects.requireNonNull(standings.get(membership), "a member's standing was not read");
        LocalDate day = LocalDate.ofInstant(at, program.version().zone());
        Balance held = books.balanceBy(account(membership), now);
        return new MemberSnapshot(
                true,
                Ladder.heir(program, standing.tierOn(day)),
                Ladder.heir(program, standing.tierToCome(day)),
                person.segments(),
                stages.get(membership),
                person.birthday(),
                person.attributes(),
                standing.visits(),
                standing.total(window(person, program, at)),
                Map.of(),
                held.available() + held.pending(),
                counters.getOrDefault(membership, Map.of()),
                shared.getOrDefault(membership.program(), Map.of()),
                List.of(),
                person.friends());
    }

    /** The tier that the member held on the day of the happening; null for none. */
    @Nullable
    String tier(Happening happening) {
        Programs.InForce program = happening.program();
        Standing standing =
                Objects.requireNonNull(standings.get(happening.membership()), "a member's standing was not read");
        LocalDate day =
                LocalDate.ofInstant(happening.occurredAt(), program.version().zone());
        return Ladder.heir(program, standing.tierOn(day));
    }

    /** The tier window that the happening belongs to. */
    static TierWindow window(Profile person, Programs.InForce program, Instant at) {
        return TierWindow.of(program.version().tiers(), program.version().zone(), person.enrolledAt(), at);
    }
}
