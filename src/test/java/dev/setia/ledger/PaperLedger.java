package dev.setia.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One member's points as they would be kept on paper: written from what the design promises, with no eye on the code.
 * Slow and plain on purpose: nothing is stored that can be added up.
 */
final class PaperLedger {
    static final Duration COURTESY = Duration.ofDays(14);
    /** Soonest expiring first, those that never do last, then the oldest. */
    private final Comparator<Sheet> spending = Comparator.<Sheet, Instant>comparing(
                    sheet -> Objects.requireNonNullElse(end(sheet), Instant.MAX))
            .thenComparing(sheet -> sheet.number);

    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Activity> activities = new ArrayList<>();
    /** What a document spent, or holds. */
    private final Map<UUID, List<Taken>> spent = new HashMap<>();

    private final Map<UUID, Long> expiredBefore = new HashMap<>();
    /** What came out of each account of the program, less what went into it. */
    private final TreeMap<String, Long> program = new TreeMap<>();

    private long owed;

    /** One lot. */
    private static final class Sheet {
        private final int number;
        private final @Nullable UUID grantedBy;
        private final Instant activeFrom;
        private final @Nullable Instant expiresAt;
        private boolean isWaiting;
        private long left;
        private long expired;

        private Sheet(
                int number,
                @Nullable UUID grantedBy,
                long left,
                boolean isWaiting,
                Instant activeFrom,
                @Nullable Instant expiresAt) {
            this.number = number;
            this.grantedBy = grantedBy;
            this.left = left;
            this.isWaiting = isWaiting;
            this.activeFrom = activeFrom;
            this.expiresAt = expiresAt;
        }
    }

    /** What the member did that lets no points expire before a moment. */
    private record Activity(Instant at, Instant until) {}

    private record Taken(Sheet sheet, long points) {}

    /** An open lot to compare with. */
    record OpenLot(String pocket, long remaining, @Nullable Instant expiresAt) {
        static final Comparator<OpenLot> ORDER = Comparator.comparing(OpenLot::pocket)
                .thenComparing(lot -> lot.expiresAt == null ? Instant.MAX : lot.expiresAt)
                .thenComparing(OpenLot::remaining);
    }

    Balance balance() {
        return new Balance(left(false), left(true), owed);
    }

    List<OpenLot> lots() {
        return sheets.stream()
                .filter(sheet -> sheet.left > 0)
                .map(sheet -> new OpenLot(sheet.isWaiting ? "pending" : "available", sheet.left, end(sheet)))
                .sorted(OpenLot.ORDER)
                .toList();
    }

    Map<String, Long> program() {
        return program;
    }

    private long left(boolean isWaiting) {
        return sheets.stream()
                .filter(sheet -> sheet.isWaiting == isWaiting)
                .mapToLong(sheet -> sheet.left)
                .sum();
    }

    /** Activation comes before expiry; a debt is repaid by whatever can be spent. */
    void settle(Instant now) {
        for (Sheet sheet : inOrder(true)) {
            if (!sheet.activeFrom.isAfter(now)) {
                sheet.left -= repay(sheet.left);
                sheet.isWaiting = false;
            }
        }
        for (Sheet sheet : inOrder(false)) {
            if (isOver(sheet, now)) {
                expire(sheet);
            }
        }
    }

    /** A lot that is alive when its member does something lives on until then at least. */
    private @Nullable Instant end(Sheet sheet) {
        Instant end = sheet.expiresAt;
        for (Activity activity : activities) {
            if (end != null && end.isAfter(activity.at()) && activity.until().isAfter(end)) {
                end = activity.until();
            }
        }
        return end;
    }

    private boolean isOver(Sheet sheet, Instant now) {
        Instant end = end(sheet);
        return end != null && !end.isAfter(now);
    }

    void extend(Instant until, Instant now) {
        activities.add(new Activity(now, until));
    }

    void earn(UUID document, long points, Instant activeFrom, @Nullable Instant expiresAt, Instant now) {
        move("issued", -points);
        boolean isWaiting = activeFrom.isAfter(now);
        Sheet sheet = sheet(document, points, isWaiting, activeFrom, expiresAt);
        if (!isWaiting && isOver(sheet, now)) {
            expire(sheet);
        } else if (!isWaiting) {
            sheet.left -= repay(points);
        }
    }

    /** @return false when so many cannot be taken; nothing happens then */
    boolean adjust(long points, @Nullable Instant expiresAt, Instant now) {
        if (at(now).balance().available() < -points) {
            return false;
        }
        settle(now);
        if (points > 0) {
            sheet(null, points - repay(points), false, now, expiresAt);
        } else {
            List<Taken> unused = take(-points, inOrder(false));
        }
        move("adjusted", -points);
        return true;
    }

    void bringAlong(long points, Instant activeFrom, @Nullable Instant expiresAt, Instant now) {
        settle(now);
        move("opening", -points);
        sheet(null, points - repay(points), false, activeFrom, expiresAt);
    }

    /** What has expired and was neither brought back nor taken back. */
    long gone(Instant now) {
        settle(now);
        return program.getOrDefault("expired", 0L);
    }

    void reinstate(long points, Instant expiresAt, Instant now) {
        move("expired", -points);
        sheet(null, points - repay(points), false, now, expiresAt);
    }

    /** @return false when the member has fewer; nothing happens then */
    boolean spend(UUID document, long points, Instant now) {
        return take(document, "redeemed", points, now);
    }

    /** @return false when the member has fewer; nothing happens then */
    boolean hold(UUID document, long points, Instant now) {
        return take(document, "held", points, now);
    }

    void commit(UUID document) {
        long points = spent.getOrDefault(document, List.of()).stream()
                .mapToLong(Taken::points)
                .sum();
        move("held", -points);
        move("redeemed", points);
    }

    /** Back to the lots; what passed its date meanwhile is gone, as it would have been without the hold. */
    void endHold(UUID document, Instant now) {
        settle(now);
        List<Taken> all = new ArrayList<>(spent.remove(document));
        all.sort(Comparator.comparing(Taken::sheet, spending));
        for (Taken taken : all) {
            move("held", -taken.points());
            taken.sheet().left += taken.points() - repay(taken.points());
        }
        settle(now);
    }

    private boolean take(UUID document, String account, long points, Instant now) {
        if (at(now).balance().available() < points) {
            return false;
        }
        settle(now);
        spent.put(document, take(points, inOrder(false)));
        move(account, points);
        return true;
    }

    /** @return false when the member has fewer; nothing happens then */
    boolean send(UUID document, long points, Instant now) {
        return take(document, "transferred", points, now);
    }

    void receive(long points, @Nullable Instant expiresAt, Instant now) {
        settle(now);
        move("transferred", -points);
        sheet(null, points - repay(points), false, now, expiresAt);
    }

    /** What a document took and has not given back. */
    long takenBy(UUID document) {
        return spent.getOrDefault(document, List.of()).stream()
                .mapToLong(Taken::points)
                .sum();
    }

    /** Of a part, what would not have been spent if so much less had been: the points that live longest. */
    void giveBack(UUID document, String account, long points, Instant now) {
        settle(now);
        List<Taken> all = new ArrayList<>(spent.remove(document));
        all.sort(Comparator.comparing(Taken::sheet, spending).reversed());
        List<Taken> part = new ArrayList<>();
        List<Taken> rest = new ArrayList<>();
        long missing = points;
        for (Taken taken : all) {
            long here = Math.min(missing, taken.points());
            missing -= here;
            part.add(new Taken(taken.sheet(), here));
            rest.add(new Taken(taken.sheet(), taken.points() - here));
        }
        rest.removeIf(taken -> taken.points() == 0);
        spent.put(document, rest);
        bringBack(part, account, now);
    }

    private void bringBack(List<Taken> part, String account, Instant now) {
        part.sort(Comparator.comparing(taken -> taken.sheet().number));
        for (Taken taken : part) {
            move(account, -taken.points());
            long rest = taken.points() - repay(taken.points());
            if (rest > 0 && isOver(taken.sheet(), now)) {
                sheet(null, rest, false, now, now.plus(COURTESY));
            } else {
                taken.sheet().left += rest;
            }
        }
    }

    void clawBack(UUID document, long points, boolean isOwedAllowed, Instant now) {
        settle(now);
        long expired = 0;
        long left = 0;
        for (Sheet own : grantedBy(document)) {
            expired += own.expired;
            left += own.left;
        }
        // What was brought back is there, and taken like any other point.
        long gone = Math.min(Math.clamp(points - left, 0, expired - expiredBefore(document)), gone(now));
        move("expired", -gone);
        move("clawed_back", gone);
        expiredBefore.merge(document, gone, Long::sum);
        long wanted = points - gone;
        wanted -= takeBack(Math.min(wanted, left(true)), document, true);
        wanted -= takeBack(Math.min(wanted, left(false)), document, false);
        if (isOwedAllowed) {
            owed += wanted;
            move("clawed_back", wanted);
        }
    }

    long expiredBefore(UUID document) {
        return expiredBefore.getOrDefault(document, 0L);
    }

    /** Points that waited for a decision begin their life now. */
    void release(UUID document, UUID by, @Nullable Instant expiresAt, Instant now) {
        for (Sheet sheet : grantedBy(document)) {
            if (sheet.isWaiting && sheet.left > 0) {
                long rest = sheet.left - repay(sheet.left);
                sheet.left = 0;
                sheet(by, rest, false, now, expiresAt);
            }
        }
    }

    /** A copy in which all is settled that is due by then. */
    PaperLedger at(Instant now) {
        PaperLedger later = copy();
        later.settle(now);
        return later;
    }

    private PaperLedger copy() {
        PaperLedger copy = new PaperLedger();
        copy.owed = owed;
        copy.activities.addAll(activities);
        for (Sheet sheet : sheets) {
            copy.sheet(sheet.grantedBy, sheet.left, sheet.isWaiting, sheet.activeFrom, sheet.expiresAt);
        }
        return copy;
    }

    private Sheet sheet(
            @Nullable UUID grantedBy, long left, boolean isWaiting, Instant activeFrom, @Nullable Instant expiresAt) {
        Sheet sheet = new Sheet(sheets.size(), grantedBy, left, isWaiting, activeFrom, expiresAt);
        sheets.add(sheet);
        return sheet;
    }

    private List<Sheet> grantedBy(UUID document) {
        return sheets.stream().filter(sheet -> document.equals(sheet.grantedBy)).toList();
    }

    private List<Sheet> inOrder(boolean isWaiting) {
        return sheets.stream()
                .filter(sheet -> sheet.isWaiting == isWaiting && sheet.left > 0)
                .sorted(spending)
                .toList();
    }

    private long takeBack(long points, UUID document, boolean isWaiting) {
        List<Sheet> ownFirst = new ArrayList<>(inOrder(isWaiting));
        ownFirst.sort(Comparator.comparing(sheet -> !document.equals(sheet.grantedBy)));
        List<Taken> unused = take(points, ownFirst);
        move("clawed_back", points);
        return points;
    }

    private static List<Taken> take(long points, List<Sheet> order) {
        List<Taken> taken = new ArrayList<>();
        long missing = points;
        for (Sheet sheet : order) {
            long here = Math.min(missing, sheet.left);
            if (here > 0) {
                sheet.left -= here;
                missing -= here;
                taken.add(new Taken(sheet, here));
            }
        }
        return taken;
    }

    private long repay(long points) {
        long repaid = Math.min(points, owed);
        owed -= repaid;
        return repaid;
    }

    private void expire(Sheet sheet) {
        move("expired", sheet.left);
        sheet.expired += sheet.left;
        sheet.left = 0;
    }

    private void move(String account, long points) {
        if (points != 0) {
            program.merge(account, points, Long::sum);
        }
    }
}
