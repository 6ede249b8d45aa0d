package dev.setia.ledger;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.AccountId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an account's points consist of, over HTTP. */
@RestController
@RequestMapping("/v1/accounts/{accountId}")
@Tag(name = "Ledger")
class LotController {
    private static final String NEVER = "-";

    private final FindLots find;
    private final Cursors cursors;

    LotController(FindLots find, Cursors cursors) {
        this.find = find;
        this.cursors = cursors;
    }

    @GetMapping("/lots")
    @RequiresScope("ledger:read")
    @Operation(
            summary = "List the open lots of an account, the next to be spent first",
            description = "Now, or as the books stood at `asOf`. What has fallen due by then is settled, whether or not"
                    + " it has been booked: what is gone is not there, and what has become active is available.")
    Page<LotView> listAccountLots(
            @PathVariable AccountId accountId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("lots " + accountId.text() + " " + asOf, limit, cursor);
        String after = wanted.after();
        List<Lot> lots = find.of(tenant(), accountId, asOf).open().stream()
                .filter(lot -> after == null || Account.SPENDING_ORDER.compare(lot, lastShown(after)) > 0)
                .limit(wanted.rows())
                .toList();
        return cursors.page(wanted, lots, LotController::position).map(LotView::of);
    }

    @GetMapping("/expiring")
    @RequiresScope("ledger:read")
    @Operation(
            summary = "Show when an account's points expire",
            description = "Every date with its points; together with those that have no date they are the balance."
                    + " Now, or as the books stood at `asOf`.")
    ExpiryScheduleView getExpirySchedule(
            @PathVariable AccountId accountId, @RequestParam(required = false) @Nullable Instant asOf) {
        return ExpiryScheduleView.of(find.of(tenant(), accountId, asOf));
    }

    private static String position(Lot lot) {
        return (lot.expiresAt() == null ? NEVER : lot.expiresAt().toString()) + " " + lot.sequence();
    }

    private static Lot lastShown(String position) {
        String[] parts = position.split(" ", 2);
        Instant expiresAt = parts[0].equals(NEVER) ? null : Instant.parse(parts[0]);
        return new Lot(Long.parseLong(parts[1]), Lot.AVAILABLE, 1, 1, Instant.EPOCH, expiresAt, false);
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
