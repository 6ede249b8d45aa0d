package dev.setia.purchase;

import dev.setia.member.Identifiers;
import dev.setia.platform.Caller;
import dev.setia.platform.FieldError;
import dev.setia.platform.Fingerprint;
import dev.setia.platform.Ids;
import dev.setia.platform.InvalidRequest;
import dev.setia.platform.Problem;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.purchase.RecordPurchaseRequest.MemberReference;
import dev.setia.purchase.RecordPurchaseRequest.PurchaseLine;
import dev.setia.purchase.RecordPurchaseRequest.PurchaseTender;
import dev.setia.rules.Basket;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** From what a till sends to a command: everything that can be checked without the member is checked here. */
@Component
class ReadPurchaseRequest {
    /** How far a till's clock may run ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String PATH = "/v1/purchases";

    private final Programs programs;
    private final Locations locations;
    private final Identifiers identifiers;
    private final JsonMapper json;
    private final Clock clock;

    ReadPurchaseRequest(Programs programs, Locations locations, Identifiers identifiers, JsonMapper json, Clock clock) {
        this.programs = programs;
        this.locations = locations;
        this.identifiers = identifiers;
        this.json = json;
        this.clock = clock;
    }

    PurchaseCommand read(Caller caller, RecordPurchaseRequest request, @Nullable String idempotencyKey) {
        LocationId location = locations.resolve(caller, request.locationId());
        Programs.InForce program = programInForce(caller.tenant(), request);
        return new PurchaseCommand(
                caller.tenant(),
                caller.key().value(),
                new PurchaseId(Ids.next()),
                member(caller.tenant(), request.member()),
                program,
                receipt(request, location, program),
                request.occurredAt(),
                request.channel(),
                basket(request, location),
                request.vouchers() == null
                        ? List.of()
                        : request.vouchers().stream().distinct().toList(),
                !"partial".equals(request.voucherMode()),
                contentHash(request),
                idempotencyKey,
                wrongCurrency(request, program.version().currency()));
    }

    byte[] contentHash(RecordPurchaseRequest request) {
        return Fingerprint.of("POST", PATH, json.writeValueAsString(request));
    }

    private Programs.InForce programInForce(TenantId tenant, RecordPurchaseRequest request) {
        Instant now = clock.instant();
        Instant occurredAt = request.occurredAt();
        if (occurredAt.isAfter(now.plus(AHEAD))) {
            throw new InvalidRequest(new FieldError(
                    "/occurredAt", "out_of_range", "is in the future; a sale is recorded when it has happened"));
        }
        Programs.InForce program =
                programs.inForce(tenant, request.programId(), occurredAt).orElseThrow(NoProgramInForce::new);
        return program;
    }

    /** Told later: a request that was recorded before still finds its first answer. */
    private static @Nullable Problem wrongCurrency(RecordPurchaseRequest request, String expected) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("/currency", request.currency());
        for (int i = 0; i < request.lines().size(); i++) {
            PurchaseLine line = request.lines().get(i);
            note(given, "/lines/" + i + "/unitPrice", line.unitPrice());
            note(given, "/lines/" + i + "/discount", line.discount());
            note(given, "/lines/" + i + "/tax", line.tax());
        }
        List<PurchaseTender> tenders = request.tenders() == null ? List.of() : request.tenders();
        for (int i = 0; i < tenders.size(); i++) {
            note(given, "/tenders/" + i + "/amount", tenders.get(i).amount());
        }
        given.values().removeIf(expected::equals);
        return given.isEmpty() ? null : PurchaseProblems.currencyMismatch(expected, given);
    }

    private static void note(Map<String, String> given, String pointer, @Nullable Money money) {
        if (money != null) {
            given.put(pointer + "/currency", money.currency());
        }
    }

    private MemberRef member(TenantId tenant, @Nullable MemberReference reference) {
        if (reference == null) {
            return new MemberRef.Guest();
        }
        MemberId id = reference.id();
        String type = reference.type();
        String value = reference.value();
        if (id != null && type == null && value == null) {
            return new MemberRef.ById(id);
        }
        if (id == null && type != null && value != null) {
            return new MemberRef.ByIdentifier(identifiers.hash(tenant, type, value));
        }
        throw new InvalidRequest(new FieldError(
                "/member", "invalid_format", "send either id, or type and value, or no member for a guest"));
    }

    private static Receipt receipt(RecordPurchaseRequest request, LocationId location, Programs.InForce program) {
        LocalDate given = request.receipt().businessDate();
        LocalDate day = given == null
                ? LocalDate.ofInstant(request.occurredAt(), program.version().zone())
                : given;
        return new Receipt(
                location, day, request.receipt().terminal(), request.receipt().number());
    }

    private static Basket basket(RecordPurchaseRequest request, LocationId location) {
        List<Basket.Line> lines = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < request.lines().size(); i++) {
            lines.add(line(i, request.lines().get(i), errors));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        checkTotal(lines);
        return new Basket(lines, tenders(request.tenders()), location.text(), request.channel());
    }

    private static Basket.Line line(int index, PurchaseLine line, List<FieldError> errors) {
        String pointer = "/lines/" + index;
        long price = line.unitPrice().amount();
        long discount = line.discount() == null ? 0 : line.discount().amount();
        long tax = line.tax() == null ? 0 : line.tax().amount();
        boolean isPriceSane = price >= 0 && price <= Points.MAX / line.quantity();
        if (!isPriceSane) {
            errors.add(new FieldError(
                    pointer + "/unitPrice/amount",
                    "out_of_range",
                    "must be zero or more, and times the quantity at most 2^53-1; a refund is a return",
                    Map.of("min", 0)));
        }
        long full = isPriceSane ? price * line.quantity() : 0;
        if (isPriceSane && (discount < 0 || discount > full)) {
            errors.add(new FieldError(
                    pointer + "/discount/amount",
                    "out_of_range",
                    "must be between zero and the price of the line",
                    Map.of("min", 0, "max", full)));
        }
        if (isPriceSane && (tax < 0 || tax > Math.max(0, full - discount))) {
            errors.add(new FieldError(
                    pointer + "/tax/amount",
                    "out_of_range",
                    "must be between zero and the line's amount, which contains it",
                    Map.of("min", 0, "max", Math.max(0, full - discount))));
        }
        return new Basket.Line(
                index + 1,
                line.sku(),
                line.categories() == null ? Set.of() : Set.copyOf(line.categories()),
                line.quantity(),
                price,
                discount,
                tax,
                flags(line.flags()));
    }

    private static Set<Basket.Flag> flags(@Nullable List<String> flags) {
        return flags == null
                ? Set.of()
                : flags.stream()
                        .map(flag -> Basket.Flag.valueOf(flag.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static void checkTotal(List<Basket.Line> lines) {
        long left = Points.MAX;
        for (Basket.Line line : lines) {
            left -= line.grossMinor();
            if (left < 0) {
                throw new InvalidRequest(
                        new FieldError("/lines", "out_of_range", "together they cost more than 2^53-1 minor units"));
            }
        }
    }

    private static List<Basket.Tender> tenders(@Nullable List<PurchaseTender> tenders) {
        if (tenders == null) {
            return List.of();
        }
        List<Basket.Tender> paid = new ArrayList<>();
        for (int i = 0; i < tenders.size(); i++) {
            PurchaseTender tender = tenders.get(i);
            if (tender.amount().amount() < 0) {
                throw new InvalidRequest(
                        new FieldError("/tenders/" + i + "/amount/amount", "out_of_range", "must be zero or more"));
            }
            paid.add(new Basket.Tender(tender.type(), tender.amount().amount()));
        }
        return paid;
    }
}
