package dev.setia.member;

import dev.setia.bulk.ImportRow;
import dev.setia.member.IdentifierClaims.Claim;
import dev.setia.platform.BatchItems;
import dev.setia.platform.FieldError;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import dev.setia.platform.Tenancy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a row of a file as the requests about members are read, and finds the same faults. */
@Component
class ReadMemberRow {
    private static final String EXTERNAL_ID = "/" + ImportMembers.EXTERNAL_ID;
    private static final String ATTRIBUTES = "attributes";
    private static final List<String> FIELDS = List.of("displayName", "birthday", "language");

    private final BatchItems items;
    private final UpsertMember upsert;
    private final IdentifierClaims claims;
    private final Clock clock;

    ReadMemberRow(BatchItems items, UpsertMember upsert, IdentifierClaims claims, Clock clock) {
        this.items = items;
        this.upsert = upsert;
        this.claims = claims;
        this.clock = clock;
    }

    /** What a row says, or why it says nothing. */
    sealed interface MemberRow {
        /** @param all with the external one */
        record Good(Claim external, SaidOfPerson person, List<Claim> all) implements MemberRow {}

        record Bad(Problem problem) implements MemberRow {}
    }

    MemberRow read(ImportRow row) {
        List<FieldError> faults = new ArrayList<>();
        Claim external = told(() -> upsert.external(externalId(row.value())), faults);
        EnrolMemberRequest request = told(() -> request(row.value()), faults);
        List<Claim> others =
                request == null ? null : told(() -> claims.read(Tenancy.current(), request.givenIdentifiers()), faults);
        if (request != null) {
            Object unused = told(
                    () -> {
                        request.details().requireBirthdayByNow(clock);
                        return EXTERNAL_ID;
                    },
                    faults);
        }
        return external == null || request == null || others == null || !faults.isEmpty()
                ? new MemberRow.Bad(new InvalidRequest(faults))
                : new MemberRow.Good(
                        external, said(row, request.details()), UpsertMember.withExternal(external, others));
    }

    private static SaidOfPerson said(ImportRow row, PersonDetails details) {
        Set<String> fields = FIELDS.stream()
                .filter(field -> row.value().has(field) || row.origins().containsKey("/" + field))
                .collect(Collectors.toSet());
        boolean isWhole = row.origins().isEmpty()
                ? row.value().has(ATTRIBUTES)
                : row.origins().containsKey("/" + ATTRIBUTES);
        return new SaidOfPerson(details, fields, isWhole ? null : columns(row));
    }

    private static Set<String> columns(ImportRow row) {
        String before = "/" + ATTRIBUTES + "/";
        return row.origins().keySet().stream()
                .filter(pointer -> pointer.startsWith(before))
                .map(pointer -> pointer.substring(before.length()))
                .collect(Collectors.toSet());
    }

    private static <T> @Nullable T told(Supplier<T> reading, List<FieldError> faults) {
        try {
            return reading.get();
        } catch (Problem problem) {
            faults.addAll(
                    problem.errors().isEmpty()
                            ? List.of(new FieldError("", problem.type().code(), problem.detail()))
                            : problem.errors());
            return null;
        }
    }

    private static String externalId(JsonNode row) {
        JsonNode given = row.path(ImportMembers.EXTERNAL_ID);
        if (given.isMissingNode() || given.isNull()) {
            throw new InvalidRequest(new FieldError(EXTERNAL_ID, "required", "must have a value"));
        }
        if (!given.isString()) {
            throw new InvalidRequest(new FieldError(EXTERNAL_ID, "wrong_type", "must be text"));
        }
        return given.asString();
    }

    private EnrolMemberRequest request(JsonNode row) {
        ObjectNode rest = (ObjectNode) row.deepCopy();
        var unused = rest.remove(ImportMembers.EXTERNAL_ID);
        rest.remove(ImportMembers.PASSED_OVER);
        if (rest.has("referralCode")) {
            throw new InvalidRequest(new FieldError(
                    EnrolMemberRequest.INVITATION,
                    "not_allowed",
                    "cannot be brought along; claim it with POST /v1/referrals"));
        }
        return items.read(rest, EnrolMemberRequest.class);
    }
}
