package dev.setia.member;

import dev.setia.shared.MemberId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record MemberView(
        MemberId id,

        @Schema(
                description = "More may come.",
                allowableValues = {"active", "suspended", "closed", "merged"})
        String status,

        @Nullable String displayName,
        @Nullable LocalDate birthday,
        @Nullable String language,
        Map<String, String> attributes,
        List<MemberIdentifierView> identifiers,
        Instant enrolledAt,
        Instant updatedAt) {
    static MemberView of(Member member, PersonDetails person, List<MemberIdentifierView> identifiers) {
        return new MemberView(
                member.id(),
                member.status(),
                person.displayName(),
                person.birthday(),
                person.language(),
                person.sortedAttributes(),
                identifiers,
                member.enrolledAt(),
                member.updatedAt());
    }

    MemberView knownBy(List<MemberIdentifierView> known) {
        return new MemberView(id, status, displayName, birthday, language, attributes, known, enrolledAt, updatedAt);
    }
}
