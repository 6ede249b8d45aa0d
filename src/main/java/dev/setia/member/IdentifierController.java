package dev.setia.member;

import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.member.ShowMember.Found;
import dev.setia.member.UpsertMember.Upserted;
import dev.setia.platform.Callers;
import dev.setia.platform.RequiresScope;
import dev.setia.shared.IdentifierId;
import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/members")
@Tag(name = "Members")
class IdentifierController {
    private final UpsertMember upsertMember;
    private final ChangeMember changeMember;
    private final ShowMember showMember;
    private final IdentifierClaims claims;

    IdentifierController(
            UpsertMember upsertMember, ChangeMember changeMember, ShowMember showMember, IdentifierClaims claims) {
        this.upsertMember = upsertMember;
        this.changeMember = changeMember;
        this.showMember = showMember;
        this.claims = claims;
    }

    @PutMapping("/by-external-id/{externalId}")
    @RequiresScope("members:write")
    @Operation(summary = "Enrol or replace the member that another system knows by this id")
    ResponseEntity<MemberView> upsertMember(
            @PathVariable String externalId, @Valid @RequestBody EnrolMemberRequest request) {
        List<Claim> others = claims.read(Callers.current().tenant(), request.givenIdentifiers());
        Upserted upserted = upsertMember.upsert(externalId, request, others);
        Found found = showMember.get(upserted.member());
        return upserted.isNew() ? MemberController.made(found) : MemberController.shown(found);
    }

    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/{memberId}/identifiers")
    @RequiresScope("members:write")
    @Operation(summary = "Give a member one more identifier, such as a new card")
    ResponseEntity<MemberView> addIdentifier(
            @PathVariable MemberId memberId, @Valid @RequestBody MemberIdentifierRequest request) {
        changeMember.addIdentifier(memberId, claims.read(Callers.current().tenant(), request));
        return MemberController.made(showMember.get(memberId));
    }

    @PostMapping("/{memberId}/identifiers/{identifierId}/block")
    @RequiresScope("members:write")
    @Operation(summary = "Block an identifier for good, such as a lost card")
    ResponseEntity<MemberView> blockIdentifier(
            @PathVariable MemberId memberId, @PathVariable IdentifierId identifierId) {
        changeMember.blockIdentifier(memberId, identifierId);
        return MemberController.shown(showMember.get(memberId));
    }
}
