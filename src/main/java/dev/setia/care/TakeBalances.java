package dev.setia.care;

import dev.setia.bulk.ImportRow;
import dev.setia.bulk.ImportRun;
import dev.setia.bulk.ImportSession;
import dev.setia.bulk.Rehearsal;
import dev.setia.bulk.RowOutcome;
import dev.setia.care.ImportedBalance.BalanceOwner;
import dev.setia.care.OpenBalance.Opened;
import dev.setia.care.OpenBalance.Wanted;
import dev.setia.member.Identifiers;
import dev.setia.member.Members;
import dev.setia.platform.BatchItems;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.NotFound;
import dev.setia.platform.Problem;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books the balances of many rows, in the transaction that runs: each once for its member, program and reference. */
@Component
class TakeBalances {
    private final BatchItems items;
    private final Members members;
    private final Identifiers identifiers;
    private final OpenBalance openBalance;

    TakeBalances(BatchItems items, Members members, Identifiers identifiers, OpenBalance openBalance) {
        this.items = items;
        this.members = members;
        this.identifiers = identifiers;
        this.openBalance = openBalance;
    }

    ImportSession begin(ImportRun run) {
        Rehearsal seen = new Rehearsal();
        String program = run.option(ImportOpenings.PROGRAM);
        ProgramId into = program == null ? null : new ProgramId(UUID.fromString(program));
        return rows -> run.isDryRun() ? rehearse(run, into, rows, seen) : take(run, into, rows, seen);
    }

    /** A balance, or why there is none. */
    private record Read(@Nullable Wanted wanted, @Nullable Problem problem) {}

    private Read read(ImportRun run, @Nullable ProgramId program, ImportRow row) {
        try {
            ImportedBalance read = items.read(row.value(), ImportedBalance.class);
            String reference = run.option(ImportOpenings.REFERENCE);
            if (reference == null && read.sourceReference() == null) {
                throw new InvalidRequest(new FieldError(
                        "/" + ImportOpenings.REFERENCE, "required", "must stand here or beside the file"));
            }
            MemberId member = owner(run.tenant(), read.member());
            return new Read(new Wanted(member, read.request(program, reference == null ? "" : reference)), null);
        } catch (Problem problem) {
            return new Read(null, problem);
        }
    }

    private MemberId owner(TenantId tenant, BalanceOwner owner) {
        try {
            return owner.id() != null
                    ? owner.id()
                    : members.holder(
                            tenant,
                            identifiers.hash(
                                    tenant,
                                    Objects.requireNonNull(owner.type()),
                                    Objects.requireNonNull(owner.value())));
        } catch (NotFound nobody) {
            throw new InvalidRequest(
                    new FieldError("/member", nobody.type().code(), "is no member's; bring the members along first"));
        }
    }

    /** @param booked the openings of the rows before */
    private List<RowOutcome> take(ImportRun run, @Nullable ProgramId program, List<ImportRow> rows, Rehearsal booked) {
        List<Read> read = rows.stream().map(row -> read(run, program, row)).toList();
        List<Wanted> wanted = new ArrayList<>();
        for (Read one : read) {
            if (one.wanted() != null) {
                wanted.add(one.wanted());
            }
        }
        Iterator<Opened> opened = openBalance.bookEach(wanted).iterator();
        return read.stream()
                .map(one -> one.wanted() == null
                        ? new RowOutcome.Refused(Objects.requireNonNull(one.problem()))
                        : outcome(one.wanted(), opened.next(), booked))
                .toList();
    }

    /**
     * Sent again it is the same balance; twice in one file it is most likely another lot. Which opening an earlier row
     * booked is told by its id, which is gone with a transaction that was rolled back, and not by the time: the same
     * file may have come twice, and its other job was faster.
     */
    private static RowOutcome outcome(Wanted wanted, Opened opened, Rehearsal booked) {
        return switch (opened.refusal()) {
            case null -> {
                byte[] id = name(Objects.requireNonNull(opened.booked()));
                booked.give(id, id);
                yield RowOutcome.ADDED;
            }
            case OpeningAlreadyBooked known ->
                booked.isFree(name(known.before())) ? known(wanted, known) : new RowOutcome.Refused(sentTwice());
            case Problem refusal -> new RowOutcome.Refused(refusal);
        };
    }

    private static byte[] name(OpeningBalanceView opening) {
        return Rehearsal.name(opening.id().text());
    }

    private static RowOutcome known(Wanted wanted, OpeningAlreadyBooked known) {
        OpeningBalanceView before = known.before();
        long points =
                wanted.request().lots().stream().mapToLong(lot -> lot.points()).sum();
        return before.points() == points ? RowOutcome.UNCHANGED : new RowOutcome.Refused(known);
    }

    private static Problem sentTwice() {
        return new InvalidRequest(new FieldError(
                "/member",
                "sent_twice",
                "has a balance of this reference from an earlier row; give each row of a member a sourceReference of its"
                        + " own"));
    }

    private List<RowOutcome> rehearse(
            ImportRun run, @Nullable ProgramId program, List<ImportRow> rows, Rehearsal rehearsal) {
        return rows.stream()
                .map(row -> {
                    Read read = read(run, program, row);
                    return read.wanted() == null
                            ? new RowOutcome.Refused(Objects.requireNonNull(read.problem()))
                            : rehearse(read.wanted(), rehearsal);
                })
                .toList();
    }

    private RowOutcome rehearse(Wanted wanted, Rehearsal rehearsal) {
        byte[] name =
                Rehearsal.name(wanted.member().text() + " " + wanted.request().sourceReference());
        if (!rehearsal.isFree(name)) {
            return new RowOutcome.Refused(sentTwice());
        }
        try {
            var before = openBalance.before(wanted);
            rehearsal.give(name, name);
            return before.map(known -> known(wanted, known)).orElse(RowOutcome.ADDED);
        } catch (Problem refusal) {
            return new RowOutcome.Refused(refusal);
        }
    }
}
