package dev.setia.member;

import dev.setia.platform.Answered;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import dev.setia.shared.MergeId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Merges over HTTP. */
@RestController
@RequestMapping("/v1/members/{memberId}")
@Tag(name = "Members")
class MergeController {
    private final MergeMembers mergeMembers;
    private final Merges merges;
    private final Members members;
    private final Idempotency idempotency;
    private final Cursors cursors;

    MergeController(
            MergeMembers mergeMembers, Merges merges, Members members, Idempotency idempotency, Cursors cursors) {
        this.mergeMembers = mergeMembers;
        this.merges = merges;
        this.members = members;
        this.idempotency = idempotency;
        this.cursors = cursors;
    }

    /** What is kept of the answer. */
    record Kept(MergeId id) {}

    @PostMapping("/merge")
    @RequiresScope("members:merge")
    @Operation(
            summary = "Make another member part of this one, for good",
            description = "Points keep their dates, what one has repays what the other owes; stamps, cards, vouchers,"
                    + " purchases, identifiers and segments follow, and of two tiers the higher stays. What a referral"
                    + " between the two gave is taken back. Whatever is read"
                    + " with the old id answers with this member; changes with it are refused (member_merged).")
    ResponseEntity<MergeView> mergeMembers(
            @PathVariable MemberId memberId,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody MergeMembersRequest request) {
        Answered<Kept> kept = idempotency.once(
                "merge-members", key, request, Kept.class, () -> new Kept(mergeMembers.merge(memberId, request)));
        MergeView shown = merges.get(Callers.current().tenant(), kept.value().id());
        return new Answered<>(shown, kept.isReplayed()).ok();
    }

    @GetMapping("/merges")
    @RequiresScope("members:read")
    @Operation(summary = "List the members that became part of this one, the latest first")
    Page<MergeView> listMemberMerges(
            @PathVariable MemberId memberId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TenantId tenant = Callers.current().tenant();
        members.requireOpen(tenant, memberId);
        var wanted = cursors.wanted("merges " + memberId.text(), limit, cursor);
        UUID before = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                wanted,
                merges.of(tenant, memberId, before, wanted.rows()),
                merge -> merge.id().value().toString());
    }
}
