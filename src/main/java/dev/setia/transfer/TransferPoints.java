package dev.setia.transfer;

import dev.setia.ledger.AccountKey;
import dev.setia.ledger.Books;
import dev.setia.ledger.Ledger;
import dev.setia.ledger.Source;
import dev.setia.member.Members;
import dev.setia.platform.Announcement;
import dev.setia.platform.Announcements;
import dev.setia.platform.Caller;
import dev.setia.platform.Callers;
import dev.setia.platform.Faults;
import dev.setia.platform.Ids;
import dev.setia.program.Programs;
import dev.setia.program.Programs.InForce;
import dev.setia.rules.ProgramVersion;
import dev.setia.rules.ProgramVersion.Settings;
import dev.setia.rules.Rules;
import dev.setia.rules.Transfers;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import dev.setia.shared.TenantId;
import dev.setia.shared.TransferId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves points from one member to another, and back. Both accounts are locked together, in the order of their ids: two
 * members who give to each other at once must not wait for each other.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TransferPoints {
    private final TransferRows transfers;
    private final Members members;
    private final Programs programs;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferPoints(
            TransferRows transfers,
            Members members,
            Programs programs,
            Ledger ledger,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transfers = transfers;
        this.members = members;
        this.programs = programs;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    public TransferId give(TransferPointsRequest request) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        InForce program = programs.required(tenant, request.programId(), now);
        members.requireActive(tenant, request.fromMemberId());
        members.requireActive(tenant, request.toMemberId());
        Transfers rule = allowed(program.version(), request.points());
        TransferView one = new TransferView(
                new TransferId(Ids.next()),
                program.program(),
                request.fromMemberId(),
                request.toMemberId(),
                request.points(),
                Rules.expiresAt(program.version(), now),
                "booked",
                now,
                caller.key(),
                null,
                null,
                null);
        Books books = open(tenant, one, now);
        requireTurn(tenant, one, rule, program.version());
        books.transfer(from(one), to(one), one.points(), one.expiresAt(), source(one, now));
        transfers.insert(tenant, one);
        tell(tenant, books, one, "points.sent", "points.received", now);
        return one.id();
    }

    private static Transfers allowed(ProgramVersion version, long points) {
        Transfers rule = version.settings().transfers();
        if (rule == null) {
            throw new TransfersNotAllowed();
        }
        Long max = rule.maxPoints();
        if (points < rule.minPoints() || max != null && points > max) {
            Faults faults = new Faults();
            faults.root()
                    .field("points")
                    .wrong(
                            "out_of_range",
                            "must be what the program lets members give at once",
                            max == null
                                    ? Map.of("min", rule.minPoints())
                                    : Map.of("min", rule.minPoints(), "max", max));
            faults.refuse();
        }
        return rule;
    }

    /** The giver's account is locked: nobody gives in the same name meanwhile. */
    private void requireTurn(TenantId tenant, TransferView one, Transfers rule, ProgramVersion version) {
        Integer perDay = rule.perDay();
        if (perDay == null) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(one.recordedAt(), version.zone());
        Instant begin = today.atStartOfDay(version.zone()).toInstant();
        long used = transfers.given(tenant, one.fromMemberId(), one.programId(), begin);
        if (used >= perDay) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(version.zone()).toInstant();
            throw new TooManyTransfers(perDay, used, tomorrow);
        }
    }

    /** Staff undo a transfer as long as its points are there; whether the members are active does not matter. */
    public void reverse(TransferId id, @Nullable String note) {
        Caller caller = Callers.current();
        TenantId tenant = caller.tenant();
        Instant now = clock.instant();
        Books books = open(tenant, transfers.get(tenant, id), now);
        // Read again under the locks: a twin may have been faster.
        TransferView one = transfers.get(tenant, id);
        if (one.isReversed()) {
            throw new TransferReversed(id);
        }
        members.requireOpen(tenant, one.fromMemberId());
        books.transferBack(from(one), to(one), one.points(), courtesy(tenant, one), source(one, now));
        transfers.reverse(tenant, id, caller.key(), note, now);
        tell(tenant, books, one, "transfer.reversed", "transfer.reversed", now);
    }

    /** By the rules of the day on which they were given (D4). */
    private Duration courtesy(TenantId tenant, TransferView one) {
        int days = programs.inForce(tenant, one.programId(), one.recordedAt())
                .map(program -> program.version().settings().courtesyDays())
                .orElse(Settings.COURTESY_DAYS_DEFAULT);
        return Duration.ofDays(days);
    }

    private Books open(TenantId tenant, TransferView one, Instant now) {
        return ledger.open(tenant, List.of(from(one), to(one)), now);
    }

    private static AccountKey from(TransferView one) {
        return AccountKey.points(one.fromMemberId(), one.programId());
    }

    private static AccountKey to(TransferView one) {
        return AccountKey.points(one.toMemberId(), one.programId());
    }

    private static Source source(TransferView one, Instant now) {
        return new Source("transfer", one.id().value(), Callers.current().key().value(), now, now);
    }

    /** Reads the next numbers of the accounts before the books are written, so that all stand or none. */
    private void tell(TenantId tenant, Books books, TransferView one, String toGiver, String toReceiver, Instant now) {
        events.publishEvent(new Announcements(List.of(
                news(tenant, books, one, one.fromMemberId(), toGiver, now),
                news(tenant, books, one, one.toMemberId(), toReceiver, now))));
        books.write();
    }

    private static Announcement news(
            TenantId tenant, Books books, TransferView one, MemberId member, String news, Instant now) {
        ProgramId program = one.programId();
        AccountKey account = AccountKey.points(member, program);
        return new Announcement(
                tenant,
                books.stream(account),
                books.nextEvent(account),
                news,
                member.value(),
                "transfer",
                one.id().value(),
                now);
    }
}
