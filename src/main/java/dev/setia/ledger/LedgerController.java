package dev.setia.ledger;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.AccountId;
import dev.setia.shared.MemberId;
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

/** The books over HTTP, to look at. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Ledger", description = "Accounts and their entries: every change of points and stamps, append-only")
class LedgerController {
    private final FindAccounts find;
    private final Cursors cursors;

    LedgerController(FindAccounts find, Cursors cursors) {
        this.find = find;
        this.cursors = cursors;
    }

    @GetMapping("/members/{memberId}/accounts")
    @RequiresScope("ledger:read")
    @Operation(
            summary = "List a member's accounts",
            description = "As they are booked now, or as they were at `asOf`, by the time of recording.")
    Page<AccountView> listMemberAccounts(
            @PathVariable MemberId memberId, @RequestParam(required = false) @Nullable Instant asOf) {
        List<AccountView> accounts =
                asOf == null ? find.ofMember(tenant(), memberId) : find.ofMember(tenant(), memberId, asOf);
        return new Page<>(accounts, null, false);
    }

    @GetMapping("/accounts/{accountId}/entries")
    @RequiresScope("ledger:read")
    @Operation(summary = "List the entries of an account, the newest first")
    Page<LedgerEntryView> listAccountEntries(
            @PathVariable AccountId accountId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("entries " + accountId.text(), limit, cursor);
        Long before = wanted.after() == null ? null : Long.valueOf(wanted.after());
        return cursors.page(
                wanted,
                find.entries(tenant(), accountId, before, wanted.rows()),
                entry -> Long.toString(entry.sequence()));
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
