package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.member.ShowMember.Found;
import dev.setia.platform.Answered;
import dev.setia.platform.AsNamed;
import dev.setia.platform.Callers;
import dev.setia.platform.Idempotency;
import dev.setia.platform.IdempotencyKey;
import dev.setia.platform.Page;
import dev.setia.platform.RequiresScope;
import dev.setia.platform.Revision;
import dev.setia.shared.MemberId;
import dev.setia.shared.ProgramId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/members")
@Tag(name = "Members")
class MemberController {
    private final EnrolMember enrolMember;
    private final ChangeMember changeMember;
    private final FindMembers findMembers;
    private final ShowMember showMember;
    private final Summarise summarise;
    private final IdentifierClaims claims;
    private final Idempotency idempotency;

    MemberController(
            EnrolMember enrolMember,
            ChangeMember changeMember,
            FindMembers findMembers,
            ShowMember showMember,
            Summarise summarise,
            IdentifierClaims claims,
            Idempotency idempotency) {
        this.enrolMember = enrolMember;
        this.changeMember = changeMember;
        this.findMembers = findMembers;
        this.showMember = showMember;
        this.summarise = summarise;
        this.claims = claims;
        this.idempotency = idempotency;
    }

    /** What is kept of the answer: names and numbers of people must not outlive their erasure in stored answers. */
    record EnrolledMember(MemberId id) {}

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @RequiresScope("members:write")
    @Operation(summary = "Enrol a member")
    ResponseEntity<MemberView> enrolMember(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Valid @RequestBody EnrolMemberRequest request) {
        List<Claim> identifiers = claims.read(Callers.current().tenant(), request.givenIdentifiers());
        Answered<EnrolledMember> answered = idempotency.once(
                "enrol-member",
                key,
                request,
                EnrolledMember.class,
                () -> new EnrolledMember(enrolMember.enrol(request.details(), identifiers, request.referralCode())));
        MemberView member = showMember.get(answered.value().id()).view();
        return new Answered<>(member, answered.isReplayed()).created("/v1/members/" + member.id());
    }

    @GetMapping("/{memberId}")
    @RequiresScope("members:read")
    @Operation(summary = "Show a member")
    ResponseEntity<MemberView> getMember(@AsNamed @PathVariable MemberId memberId) {
        return shown(showMember.current(memberId));
    }

    @GetMapping
    @RequiresScope("members:read")
    @Operation(summary = "List the members, the first enrolled first")
    Page<MemberView> listMembers(
            @RequestParam(required = false) @Pattern(regexp = "active|suspended|closed|merged") @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return findMembers.list(status, limit, cursor);
    }

    @PatchMapping(
            path = "/{memberId}",
            consumes = {"application/merge-patch+json", "application/json"})
    @RequiresScope("members:write")
    @Operation(summary = "Change what is known of the person")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/merge-patch+json",
                            schema = @Schema(implementation = ChangeMemberRequest.class)))
    ResponseEntity<MemberView> changeMember(
            @PathVariable MemberId memberId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode patch) {
        changeMember.patch(memberId, ifMatch, patch);
        return shown(memberId);
    }

    @PostMapping("/lookup")
    @RequiresScope("members:read")
    @Operation(summary = "Find a member by any identifier")
    ResponseEntity<MemberView> lookUpMember(@Valid @RequestBody MemberLookupRequest request) {
        return shown(showMember.lookUp(request));
    }

    @PostMapping("/{memberId}/suspend")
    @RequiresScope("members:write")
    @Operation(summary = "Suspend a member: nothing is earned or redeemed until reactivated")
    ResponseEntity<MemberView> suspendMember(@PathVariable MemberId memberId) {
        changeMember.suspend(memberId);
        return shown(memberId);
    }

    @PostMapping("/{memberId}/reactivate")
    @RequiresScope("members:write")
    @Operation(summary = "Let a suspended member earn and redeem again")
    ResponseEntity<MemberView> reactivateMember(@PathVariable MemberId memberId) {
        changeMember.reactivate(memberId);
        return shown(memberId);
    }

    @GetMapping("/{memberId}/summary")
    @RequiresScope("members:read")
    @Operation(summary = "All that a till shows of a member: balance, cards, tier, vouchers")
    MemberSummaryView summariseMember(
            @AsNamed @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId) {
        return summarise.of(memberId, programId);
    }

    @GetMapping("/{memberId}/stage/history")
    @RequiresScope("members:read")
    @Operation(summary = "The last hundred changes of a member's stage of life, the newest first")
    Page<StageChangeView> listMemberStages(
            @PathVariable MemberId memberId,
            @Parameter(description = "The default program when absent.") @RequestParam(required = false) @Nullable
                    ProgramId programId) {
        return new Page<>(summarise.stages(memberId, programId), null, false);
    }

    private ResponseEntity<MemberView> shown(MemberId id) {
        return shown(showMember.get(id));
    }

    static ResponseEntity<MemberView> shown(Found found) {
        return ResponseEntity.ok().eTag(Revision.etag(found.revision())).body(found.view());
    }

    static ResponseEntity<MemberView> made(Found found) {
        return ResponseEntity.created(URI.create("/v1/members/" + found.view().id()))
                .eTag(Revision.etag(found.revision()))
                .body(found.view());
    }
}
