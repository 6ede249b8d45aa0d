package dev.setia.purchase;

import dev.setia.giftcard.Pins;
import dev.setia.member.Identifiers;
import dev.setia.platform.Caller;
import dev.setia.platform.Fingerprint;
import dev.setia.platform.Guesses;
import dev.setia.platform.Ids;
import dev.setia.platform.Problem;
import dev.setia.program.NoProgramInForce;
import dev.setia.program.Programs;
import dev.setia.purchase.PurchaseCommand.PointsTender;
import dev.setia.purchase.RecordPurchaseRequest.GiftCardLine;
import dev.setia.purchase.RecordPurchaseRequest.GiftCardTender;
import dev.setia.purchase.RecordPurchaseRequest.MemberReference;
import dev.setia.purchase.RecordPurchaseRequest.PurchaseLine;
import dev.setia.purchase.RecordPurchaseRequest.PurchaseTender;
import dev.setia.rules.Basket;
import dev.setia.shared.CheckCharacter;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.PurchaseId;
import dev.setia.shared.TenantId;
import dev.setia.tenant.Locations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** From what a till sends to a command. What cannot be in a receipt was refused by {@link CheckPurchase}. */
@Component
class ReadPurchaseRequest {
    private static final String PATH = "/v1/purchases";

    private final Programs programs;
    private final Locations locations;
    private final Identifiers identifiers;
    private final Guesses guesses;
    private final Pins pins;
    private final JsonMapper json;

    ReadPurchaseRequest(
            Programs programs,
            Locations locations,
            Identifiers identifiers,
            Guesses guesses,
            Pins pins,
            JsonMapper json) {
        this.programs = programs;
        this.locations = locations;
        this.identifiers = identifiers;
        this.guesses = guesses;
        this.pins = pins;
        this.json = json;
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
                request.vouchers() == null ? List.of() : List.copyOf(request.vouchers()),
                codes(request),
                payments(request.tenders()),
                request.couponHolds() == null ? List.of() : List.copyOf(request.couponHolds()),
                giftCards(request.tenders()),
                soldGiftCards(request.lines()),
                !"partial".equals(request.voucherMode()),
                contentHash(caller.tenant(), request),
                idempotencyKey,
                fault(caller, request, program.version().currency()));
    }

    /** Told later: a request that was recorded before still finds its first answer, also under another key. */
    private @Nullable Problem fault(Caller caller, RecordPurchaseRequest request, String currency) {
        Optional<Problem> refusal = request.isAnythingNamedByCode()
                ? guesses.refusal(caller.key().value()).or(() -> wrongPin(caller.tenant(), request))
                : Optional.empty();
        return refusal.isPresent() ? refusal.get() : wrongCurrency(request, currency);
    }

    /** Asked for before any card is locked. */
    private Optional<Problem> wrongPin(TenantId tenant, RecordPurchaseRequest request) {
        return request.paidByGiftCards().stream()
                .flatMap(card -> pins.refusal(tenant, CheckCharacter.normal(card.code()), card.pin()).stream())
                .findFirst();
    }

    private static List<String> codes(RecordPurchaseRequest request) {
        if (request.codes() == null || request.codes().isEmpty()) {
            return List.of();
        }
        return request.codes().stream().map(CheckCharacter::normal).toList();
    }

    private static List<PresentedGiftCard> giftCards(@Nullable List<PurchaseTender> tenders) {
        List<PresentedGiftCard> cards = new ArrayList<>();
        for (int i = 0; tenders != null && i < tenders.size(); i++) {
            GiftCardTender card = tenders.get(i).giftCard();
            if (card != null) {
                cards.add(new PresentedGiftCard(
                        i,
                        CheckCharacter.normal(card.code()),
                        tenders.get(i).amount().amount(),
                        Boolean.TRUE.equals(card.upTo())));
            }
        }
        return cards;
    }

    private static List<SoldGiftCard> soldGiftCards(List<PurchaseLine> lines) {
        List<SoldGiftCard> sold = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            GiftCardLine card = lines.get(i).giftCard();
            if (card != null) {
                String code = card.code();
                sold.add(new SoldGiftCard(
                        i,
                        lines.get(i).unitPrice().amount(),
                        code == null ? null : CheckCharacter.normal(code),
                        card.expiresAt()));
            }
        }
        return sold;
    }

    /** It is kept, and has no key: PINs are in it as {@link Pins#masked} makes them. */
    byte[] contentHash(TenantId tenant, RecordPurchaseRequest request) {
        RecordPurchaseRequest masked = request.withPins(pin -> pins.masked(tenant, pin));
        return Fingerprint.of("POST", PATH, json.writeValueAsString(masked));
    }

    private Programs.InForce programInForce(TenantId tenant, RecordPurchaseRequest request) {
        return programs.inForce(tenant, request.programId(), request.occurredAt())
                .orElseThrow(NoProgramInForce::new);
    }

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
        throw new IllegalStateException("a member that is named neither by an id nor by an identifier");
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
        for (PurchaseLine line : request.lines()) {
            lines.add(line(lines.size() + 1, line));
        }
        return new Basket(lines, tenders(request.tenders()), location.text(), request.channel());
    }

    private static Basket.Line line(int number, PurchaseLine line) {
        return new Basket.Line(
                number,
                line.sku(),
                line.categories() == null ? Set.of() : Set.copyOf(line.categories()),
                line.quantity(),
                line.unitPrice().amount(),
                line.discount() == null ? 0 : line.discount().amount(),
                line.tax() == null ? 0 : line.tax().amount(),
                flags(line));
    }

    private static Set<Basket.Flag> flags(PurchaseLine line) {
        Stream<Basket.Flag> told = line.flags() == null
                ? Stream.of()
                : line.flags().stream().map(flag -> Basket.Flag.valueOf(flag.toUpperCase(Locale.ROOT)));
        Stream<Basket.Flag> known = line.giftCard() == null ? Stream.of() : Stream.of(Basket.Flag.GIFT_CARD);
        return Stream.concat(told, known).collect(Collectors.toUnmodifiableSet());
    }

    private static List<PointsTender> payments(@Nullable List<PurchaseTender> tenders) {
        List<PointsTender> payments = new ArrayList<>();
        for (int i = 0; tenders != null && i < tenders.size(); i++) {
            PurchaseTender tender = tenders.get(i);
            if (tender.holdId() != null) {
                payments.add(new PointsTender(i, tender.holdId(), tender.amount()));
            }
        }
        return payments;
    }

    private static List<Basket.Tender> tenders(@Nullable List<PurchaseTender> tenders) {
        return tenders == null
                ? List.of()
                : tenders.stream()
                        .map(tender ->
                                new Basket.Tender(tender.type(), tender.amount().amount()))
                        .toList();
    }
}
