package dev.setia.purchase;

import dev.setia.platform.OfTenant;
import dev.setia.platform.OneTrip;
import dev.setia.platform.Problem;
import dev.setia.platform.Writes;
import dev.setia.purchase.Lanes.Waiting;
import dev.setia.purchase.PurchaseRows.Known;
import dev.setia.purchase.PurchaseRows.Refused;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One batch, one transaction, which sees the rows of exactly the tenants that have a purchase in it. A batch that the
 * database refuses is rolled back and its purchases are run one by one, so that one bad item spoils no other.
 */
@Component
class RecordBatch {
    private static final Logger LOG = LoggerFactory.getLogger(RecordBatch.class);
    private static final int ATTEMPTS = 3;

    private final GatherFacts gather;
    private final DecidePurchase decide;
    private final ApplyPurchases apply;
    private final SettleParkedReturns parked;
    private final OneTrip trip;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final int tenantsPerBatch;

    RecordBatch(
            GatherFacts gather,
            DecidePurchase decide,
            ApplyPurchases apply,
            SettleParkedReturns parked,
            OneTrip trip,
            JdbcTemplate jdbc,
            DataSource dataSource,
            @Value("${setia.purchase.tenants-per-batch:128}") int tenantsPerBatch) {
        this.gather = gather;
        this.decide = decide;
        this.apply = apply;
        this.parked = parked;
        this.trip = trip;
        this.jdbc = jdbc;
        // Plain JDBC: nothing on this path goes through the persistence context.
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.tenantsPerBatch = tenantsPerBatch;
    }

    /**
     * Completes the outcome of each; never throws.
     *
     * @param decided is run when all is decided and only the writing is left, perhaps more than once
     */
    void run(List<Waiting> batch, Runnable decided) {
        parts(batch, tenantsPerBatch).forEach(part -> runAtOnce(part, decided));
    }

    /** Parts of no more tenants than may share a transaction; what one tenant sent stays together and in its order. */
    static Collection<List<Waiting>> parts(List<Waiting> batch, int tenantsAtMost) {
        Map<TenantId, Integer> places = new HashMap<>();
        Map<Integer, List<Waiting>> parts = new LinkedHashMap<>();
        for (Waiting waiting : batch) {
            int place = places.computeIfAbsent(waiting.command().tenant(), _ -> places.size());
            parts.computeIfAbsent(place / tenantsAtMost, _ -> new ArrayList<>()).add(waiting);
        }
        return parts.values();
    }

    private void runAtOnce(List<Waiting> batch, Runnable decided) {
        try {
            complete(attempt(batch, decided));
        } catch (CannotCreateTransactionException
                | DataAccessResourceFailureException
                | TransactionSystemException gone) {
            fail(batch, gone);
        } catch (RuntimeException refused) {
            settleOneByOne(batch, refused);
        } catch (Error failure) {
            fail(batch, failure);
        }
    }

    /**
     * Returns that came before these purchases follow at once, in the same lane and a transaction of their own (D21).
     */
    private void complete(Map<Waiting, Outcome> outcomes) {
        parked.arrived(outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Outcome.Recorded)
                .map(entry -> entry.getKey().command())
                .map(command -> new OfTenant<>(command.tenant(), command.receipt()))
                .toList());
        outcomes.forEach((waiting, outcome) -> waiting.outcome().complete(outcome));
    }

    private static void fail(List<Waiting> batch, Throwable failure) {
        batch.forEach(waiting -> waiting.outcome().completeExceptionally(failure));
    }

    private void settleOneByOne(List<Waiting> batch, RuntimeException refused) {
        // Alone it is tried again only where another node may have been faster: its receipt or key is known by now.
        if (batch.size() == 1 && !(refused instanceof DataIntegrityViolationException)) {
            fail(batch, refused);
            return;
        }
        LOG.warn("a batch of {} was refused and is run one by one: {}", batch.size(), refused.getMessage());
        Map<MemberRef, Throwable> busy = new HashMap<>();
        for (Waiting waiting : batch) {
            MemberRef member = waiting.command().member();
            Throwable before = busy.get(member);
            if (before != null) {
                waiting.outcome().completeExceptionally(before);
            } else {
                settle(waiting, busy);
            }
        }
    }

    /**
     * Whoever holds a member's accounts too long is waited for once, and not again for each of the member's purchases.
     */
    private void settle(Waiting waiting, Map<MemberRef, Throwable> busy) {
        try {
            complete(attempt(List.of(waiting), () -> {}));
        } catch (UncategorizedSQLException | PessimisticLockingFailureException lockTimeout) {
            if (!(waiting.command().member() instanceof MemberRef.Guest)) {
                busy.put(waiting.command().member(), lockTimeout);
            }
            waiting.outcome().completeExceptionally(lockTimeout);
        } catch (RuntimeException | Error failure) {
            waiting.outcome().completeExceptionally(failure);
        }
    }

    /** A whole transaction is tried again when the database chose it as the victim of a deadlock. */
    private Map<Waiting, Outcome> attempt(List<Waiting> batch, Runnable decided) {
        for (int attempt = 1; ; attempt++) {
            try {
                Map<Waiting, Outcome> outcomes = transaction.execute(status -> inTransaction(batch, decided));
                return outcomes == null ? Map.of() : outcomes;
            } catch (TransientDataAccessException victim) {
                if (attempt == ATTEMPTS) {
                    throw victim;
                }
            }
        }
    }

    private Map<Waiting, Outcome> inTransaction(List<Waiting> batch, Runnable decided) {
        Map<TenantId, List<Waiting>> byTenant = byTenant(batch);
        List<Portion> portions = byTenant.entrySet().stream()
                .map(entry -> new Portion(
                        entry.getKey(),
                        entry.getValue().stream().map(Waiting::command).toList()))
                .toList();
        gather.locked(trip.ofBatch(byTenant.keySet()), portions);
        Writes writes = new Writes(jdbc);
        Map<Waiting, Outcome> outcomes = new IdentityHashMap<>();
        for (Portion portion : portions) {
            outcomes.putAll(ofTenant(portion, byTenant.getOrDefault(portion.tenant(), List.of()), writes));
        }
        decided.run();
        writes.send();
        return outcomes;
    }

    /** Tenants in one order everywhere: two batches over the same tenants must not wait for each other. */
    private static Map<TenantId, List<Waiting>> byTenant(List<Waiting> batch) {
        return batch.stream()
                .collect(Collectors.groupingBy(
                        waiting -> waiting.command().tenant(),
                        () -> new TreeMap<>(Comparator.comparing(TenantId::value)),
                        Collectors.toList()));
    }

    private Map<Waiting, Outcome> ofTenant(Portion portion, List<Waiting> waiting, Writes writes) {
        Facts facts = portion.facts();
        Map<Waiting, Outcome> outcomes = new IdentityHashMap<>();
        List<Decided> decided = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<Known> known = new ArrayList<>();
        for (Waiting one : waiting) {
            Outcome outcome = decide(one.command(), facts, decided);
            outcomes.put(one, outcome);
            if (outcome instanceof Outcome.Refused(var problem) && isToBeKept(one.command(), problem, facts)) {
                refused.add(new Refused(one.command(), problem));
            }
            if (outcome instanceof Outcome.Known(var purchase) && isNewKey(one.command(), facts)) {
                known.add(new Known(one.command(), purchase));
            }
        }
        apply.write(writes, portion.tenant(), decided, facts);
        apply.keep(writes, portion.tenant(), refused, known);
        return outcomes;
    }

    /** A refusal on the state of things is the answer for this key, once and for all. */
    private static boolean isToBeKept(PurchaseCommand command, Problem problem, Facts facts) {
        return problem.type().isStored() && isNewKey(command, facts);
    }

    private static boolean isNewKey(PurchaseCommand command, Facts facts) {
        return !facts.byIdempotencyKey.containsKey(command.scopedKey());
    }

    private Outcome decide(PurchaseCommand command, Facts facts, List<Decided> decided) {
        DecidePurchase.Answer answer;
        try {
            answer = decide.decide(command, facts);
        } catch (Problem problem) {
            return new Outcome.Refused(problem);
        }
        // Outside: what is refused while it is booked has moved facts already, so the whole batch is taken back.
        return switch (answer) {
            case DecidePurchase.Answer.Before(var purchase) -> new Outcome.Known(purchase);
            case DecidePurchase.Answer.New(var fresh) -> {
                RecordedPurchase recorded = apply.book(fresh, facts);
                decided.add(fresh.as(recorded));
                yield new Outcome.Recorded(recorded);
            }
        };
    }
}
