package dev.setia.purchase;

import dev.setia.bulk.ImportRow;
import dev.setia.bulk.ImportRun;
import dev.setia.bulk.ImportSession;
import dev.setia.bulk.Rehearsal;
import dev.setia.bulk.RowOutcome;
import dev.setia.member.Members;
import dev.setia.platform.BatchItems;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records the purchases of many rows as a till that was offline would send them. */
@Component
class TakePurchases {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RecordPurchases record;
    private final ReadPurchaseRequest read;
    private final FindPurchases find;
    private final Members members;
    private final BatchItems items;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakePurchases(
            RecordPurchases record,
            ReadPurchaseRequest read,
            FindPurchases find,
            Members members,
            BatchItems items,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.record = record;
        this.read = read;
        this.find = find;
        this.members = members;
        this.items = items;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.clock = clock;
    }

    ImportSession begin(ImportRun run) {
        Rehearsal rehearsal = new Rehearsal();
        return rows -> run.isDryRun()
                ? rows.stream().map(row -> rehearse(run, row, rehearsal)).toList()
                : record(run, rows);
    }

    private List<RowOutcome> record(ImportRun run, List<ImportRow> rows) {
        List<JsonNode> kept = rows.stream().map(row -> kept(run, row)).toList();
        List<Outcome> outcomes =
                new SendUntilSettled(purchases -> record.record(run.caller(), purchases), PAUSE).send(kept);
        Set<UUID> ours = recordedBefore(run, rows, outcomes);
        List<RowOutcome> told = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            told.add(
                    switch (outcome) {
                        case Outcome.Recorded _ -> RowOutcome.ADDED;
                        // Of two rows with one receipt the first has brought it.
                        case Outcome.Known(var purchase) ->
                            ours.remove(purchase) ? RowOutcome.ADDED : RowOutcome.UNCHANGED;
                        case Outcome.Refused(var problem) -> new RowOutcome.Refused(problem);
                    });
        }
        return told;
    }

    /** With a key that is the same for every attempt at the row. */
    private static JsonNode kept(ImportRun run, ImportRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("idempotencyKey", key(run, row))
                .set("purchase", purchase(row));
    }

    private static String key(ImportRun run, ImportRow row) {
        return "import:" + run.job() + ":" + row.line();
    }

    private static JsonNode purchase(ImportRow row) {
        ObjectNode purchase = (ObjectNode) row.value().deepCopy();
        return purchase.remove(ImportPurchases.PASSED_OVER);
    }

    /**
     * Those that were there when they came, but only because these rows were begun before. A twin among the rows that
     * were recorded now has not been.
     */
    private Set<UUID> recordedBefore(ImportRun run, List<ImportRow> rows, List<Outcome> outcomes) {
        if (outcomes.stream().noneMatch(outcome -> outcome instanceof Outcome.Known)) {
            return new HashSet<>();
        }
        Set<UUID> ours = find.recordedWith(
                run.caller(), rows.stream().map(row -> key(run, row)).toList());
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Recorded(var purchase)) {
                ours.remove(purchase.id().value());
            }
        }
        return ours;
    }

    private RowOutcome rehearse(ImportRun run, ImportRow row, Rehearsal rehearsal) {
        try {
            return transaction.execute(_ -> rehearsed(run, row, rehearsal));
        } catch (Problem problem) {
            return new RowOutcome.Refused(problem);
        }
    }

    /** All that can be told without the books: rules are asked when it is recorded. */
    private RowOutcome rehearsed(ImportRun run, ImportRow row, Rehearsal rehearsal) {
        RecordPurchaseRequest request = items.read(purchase(row), RecordPurchaseRequest.class);
        PurchaseCommand command = read.read(run.caller(), request, null);
        if (command.fault() != null) {
            throw command.fault();
        }
        Duration accepted = command.program().version().settings().acceptedDelay();
        if (command.occurredAt().isBefore(clock.instant().minus(accepted))) {
            throw PurchaseProblems.tooLate(accepted.toDays());
        }
        requireMember(run.tenant(), command.member());
        byte[] receipt = Rehearsal.name(command.receipt().toString());
        boolean isKnown = !rehearsal.isFree(receipt) || find.byReceipt(run.tenant(), command.receipt()) != null;
        rehearsal.give(receipt, receipt);
        return isKnown ? RowOutcome.UNCHANGED : RowOutcome.ADDED;
    }

    private void requireMember(TenantId tenant, MemberRef member) {
        try {
            switch (member) {
                case MemberRef.Guest _ -> {}
                case MemberRef.ById(var id) -> members.requireActive(tenant, id);
                case MemberRef.ByIdentifier(var hash) -> members.requireActive(tenant, members.holder(tenant, hash));
            }
        } catch (NotFound nobody) {
            throw new InvalidRequest(
                    new FieldError("/member", nobody.type().code(), "is no member's; bring the members along first"));
        }
    }
}
