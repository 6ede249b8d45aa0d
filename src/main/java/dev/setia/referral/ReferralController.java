package dev.setia.referral;

import dev.setia.member.Members;
import dev.setia.platform.Answered;
import dev.setia.platform.Audited;
import dev.setia.platform.Callers;
import dev.setia.platform.Cursors;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.MemberId;
import dev.setia.shared.ReferralId;
import dev.setia.shared.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Codes and claims over HTTP. */
@RestController
@RequestMapping("/v1")
@Tag(name = "Referrals")
class ReferralController {
    private final ClaimReferral claimReferral;
    private final ReferralCodes codes;
    private final Referrals referrals;
    private final Signals signals;
    private final WatchPurchases purchases;
    private final Members members;
    private final Idempotency idempotency;
    private final TransactionTemplate transaction;
    private final Cursors cursors;

    ReferralController(
            ClaimReferral claimReferral,
            ReferralCodes codes,
            Referrals referrals,
            Signals signals,
            WatchPurchases purchases,
            Members members,
            Idempotency idempotency,
            PlatformTransactionManager transactions,
            Cursors cursors) {
        this.claimReferral = claimReferral;
        this.codes = codes;
        this.referrals = referrals;
        this.signals = signals;
        this.purchases = purchases;
        this.members = members;
        this.idempotency = idempotency;
        this.transaction = new TransactionTemplate(transactions);
        this.cursors = cursors;
    }

    @PutMapping("/members/{memberId}/referral-code")
    @RequiresScope("referrals:write")
    @Operation(summary = "Give the member a code to invite friends with; the same one however often it is asked for")
    ReferralCodeView giveReferralCode(
            @PathVariable MemberId memberId, @Valid @RequestBody GiveReferralCodeRequest request) {
        ReferralCodeView code = transaction.execute(status -> {
            members.requireActive(tenant(), memberId);
            signals.keep(tenant(), memberId, request.givenSignals());
            return codes.give(tenant(), memberId);
        });
        if (code == null) {
            throw new IllegalStateException("a code is always given");
        }
        return code;
    }

    @GetMapping("/members/{memberId}/referral-code")
    @RequiresScope("referrals:read")
    @Operation(summary = "Show the member's code and how many friends came on it")
    ReferralCodeView getReferralCode(@PathVariable MemberId memberId) {
        return codes.get(tenant(), memberId);
    }

    /** What is kept of the answer; the rest is read again. */
    record KeptReferral(ReferralId id) {}

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/referrals")
    @RequiresScope("referrals:write")
    @Operation(
            summary = "Let a friend come on a member's code",
            description = "Once for each friend in a program, and before the first purchase. Who is not a member yet is"
                    + " enrolled. Where friend and referrer share a phone, card or device, it is held for review.")
    ResponseEntity<ReferralView> claimReferral(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestBody ClaimReferralRequest request) {
        var answered = idempotency.once(
                "claim-referral",
                idempotencyKey,
                request,
                KeptReferral.class,
                () -> new KeptReferral(claimReferral.claim(request)));
        ReferralView view = referrals.get(tenant(), answered.value().id()).view();
        return new Answered<>(view, answered.isReplayed()).created("/v1/referrals/" + view.id());
    }

    @GetMapping("/referrals/{referralId}")
    @RequiresScope("referrals:read")
    @Operation(summary = "Show a referral")
    ReferralView getReferral(@PathVariable ReferralId referralId) {
        return referrals.get(tenant(), referralId).view();
    }

    @GetMapping("/referrals")
    @RequiresScope("referrals:read")
    @Operation(summary = "List the referrals, the newest first")
    Page<ReferralView> listReferrals(
            @RequestParam(required = false) @Nullable MemberId referrerId,
            @RequestParam(required = false) @Pattern(regexp = "open|review|rejected") @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var wanted = cursors.wanted("referrals:" + referrerId + ":" + status, limit, cursor);
        UUID after = wanted.after() == null ? null : UUID.fromString(wanted.after());
        return cursors.page(
                        wanted,
                        referrals.list(tenant(), referrerId, status, after, wanted.rows()),
                        referral -> referral.id().value().toString())
                .map(Referral::view);
    }

    @PostMapping("/referrals/{referralId}/approve")
    @RequiresScope("referrals:approve")
    @Audited
    @Operation(summary = "Approve a referral that is held for review: it counts from the day it was claimed")
    ResponseEntity<ReferralView> approveReferral(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable ReferralId referralId) {
        var answer = decide("approve-referral", idempotencyKey, referralId, claimReferral::approve);
        purchases.look(tenant(), referrals.get(tenant(), referralId).friend());
        return answer;
    }

    @PostMapping("/referrals/{referralId}/reject")
    @RequiresScope("referrals:approve")
    @Audited
    @Operation(summary = "Reject a referral that is held for review: it gives nothing")
    ResponseEntity<ReferralView> rejectReferral(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @PathVariable ReferralId referralId) {
        return decide("reject-referral", idempotencyKey, referralId, claimReferral::reject);
    }

    private ResponseEntity<ReferralView> decide(
            String operation, @Nullable String key, ReferralId id, Consumer<ReferralId> decision) {
        var answered = idempotency.once(operation, key, id.text(), KeptReferral.class, () -> {
            decision.accept(id);
            return new KeptReferral(id);
        });
        return new Answered<>(referrals.get(tenant(), id).view(), answered.isReplayed()).ok();
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
