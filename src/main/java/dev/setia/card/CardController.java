package dev.setia.card;

import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Punch cards over HTTP, to look at. */
@RestController
@RequestMapping("/v1")
class CardController {
    private final FindCards find;
    private final Cursors cursors;

    CardController(FindCards find, Cursors cursors) {
        this.find = find;
        this.cursors = cursors;
    }

    @GetMapping("/members/{memberId}/cards")
    @RequiresScope("members:read")
    @Operation(summary = "List a member's punch cards, open and closed, the latest first")
    Page<MemberCardView> listMemberCards(
            @PathVariable MemberId memberId,
            @RequestParam(required = false) @Pattern(regexp = "open|full|lapsed|merged") @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("cards " + memberId.text() + " " + status, limit, cursor);
        return cursors.page(
                wanted,
                find.ofMember(Callers.current().tenant(), memberId, status, wanted.after(), wanted.rows()),
                card -> card.id().value().toString());
    }
}
