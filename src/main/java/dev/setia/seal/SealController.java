package dev.setia.seal;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.AccountId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Seals over HTTP, to look at and to keep. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Seals", description = "Numbered checkpoints of the books, to be kept outside, and what they are good for")
class SealController {
    private final FindSeals find;
    private final Cursors cursors;

    SealController(FindSeals find, Cursors cursors) {
        this.find = find;
        this.cursors = cursors;
    }

    @GetMapping("/seals")
    @RequiresScope("ledger:read")
    @Operation(
            summary = "List the seals, the newest first",
            description =
                    "Each is an anchor: kept where nobody who runs Setia can change it, it shows later whether the"
                            + " books up to it are still the same.")
    Page<SealView> listSeals(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("seals", limit, cursor);
        Long before = wanted.after() == null ? null : Long.valueOf(wanted.after());
        return cursors.page(wanted, find.list(tenant(), before, wanted.rows()), seal -> Long.toString(seal.number()));
    }

    @GetMapping("/seals/{number}")
    @RequiresScope("ledger:read")
    @Operation(summary = "Show a seal, to be kept as an anchor")
    SealView getSeal(@PathVariable long number) {
        return find.one(tenant(), number);
    }

    @GetMapping("/accounts/{accountId}/seal-proof")
    @RequiresScope("ledger:read")
    @Operation(
            summary = "Prove that an account is in a seal",
            description =
                    "The last head of the account that was sealed, and the hashes that lead from it to the root of"
                            + " the seal. Nobody else's entries are needed to follow them.")
    SealProofView getAccountSealProof(@PathVariable AccountId accountId) {
        return find.proof(tenant(), accountId);
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
