package dev.setia.purchase;

import dev.setia.platform.CheckedRequest;
import dev.setia.platform.Place;
import dev.setia.shared.CouponHoldId;
import dev.setia.shared.HoldId;
import dev.setia.shared.LocationId;
import dev.setia.shared.MemberId;
import dev.setia.shared.Money;
import dev.setia.shared.ProgramId;
import dev.setia.shared.VoucherId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One receipt, as the till sends it. */
@Schema(description = "One receipt. Prices include tax. Without a member it is a guest sale.")
record RecordPurchaseRequest(
        @Valid @Nullable MemberReference member,
        @Nullable ProgramId programId,
        @Nullable LocationId locationId,
        @NotNull @Valid ReceiptReference receipt,

        @NotNull
        @Schema(
                description = "When it was sold, RFC 3339 with any offset; at most five minutes ahead of now",
                example = "2026-11-22T09:15:00+07:00")
        Instant occurredAt,

        @Nullable
        @Pattern(regexp = "[a-z0-9_-]{1,40}", message = "up to 40 of a-z, 0-9, - and _")
        @Schema(example = "store")
        String channel,

        @NotNull
        @Pattern(regexp = "[A-Z]{3}", message = "three capital letters, such as IDR")
        @Schema(description = "Must be the program's currency", example = "IDR")
        String currency,

        @NotNull @Size(min = 1, max = 500) List<@Valid @NotNull PurchaseLine> lines,
        @Nullable @Size(max = 20) List<@Valid @NotNull PurchaseTender> tenders,

        @Nullable @Size(max = 30) @Schema(description = "Vouchers that the member uses with this purchase")
        List<@NotNull VoucherId> vouchers,

        @Nullable
        @Size(max = 30)
        @Schema(
                description =
                        "Codes of vouchers and coupons, as they were typed or scanned: case, blanks and hyphens do not"
                                + " count")
        List<@NotNull @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters") String>
                codes,

        @Nullable
        @Size(max = 30)
        @Schema(description = "Holds of coupons that this purchase uses, instead of their codes")
        List<@NotNull CouponHoldId> couponHolds,

        @Nullable
        @Pattern(regexp = "all|partial", message = "all or partial")
        @Schema(
                description =
                        "What to do when a voucher or a code cannot be used: all refuses the purchase and names each, partial goes"
                                + " on without those and lists them",
                allowableValues = {"all", "partial"},
                defaultValue = "all")
        String voucherMode)
        implements CheckedRequest {
    @Override
    public void check(Place root, Instant now) {
        CheckPurchase.check(this, root, now);
    }

    /** Whether somebody who guesses could have sent it. */
    boolean isAnythingNamedByCode() {
        return codes != null && !codes.isEmpty()
                || !paidByGiftCards().isEmpty()
                || lines.stream()
                        .anyMatch(line ->
                                line.giftCard() != null && line.giftCard().code() != null);
    }

    List<GiftCardTender> paidByGiftCards() {
        return tenders == null
                ? List.of()
                : tenders.stream()
                        .flatMap(tender -> Stream.ofNullable(tender.giftCard()))
                        .toList();
    }

    /** The same with each PIN replaced; itself where there is none. */
    RecordPurchaseRequest withPins(UnaryOperator<@Nullable String> change) {
        if (tenders == null || paidByGiftCards().isEmpty()) {
            return this;
        }
        return new RecordPurchaseRequest(
                member,
                programId,
                locationId,
                receipt,
                occurredAt,
                channel,
                currency,
                lines,
                tenders.stream().map(tender -> tender.withPin(change)).toList(),
                vouchers,
                codes,
                couponHolds,
                voucherMode);
    }

    /** Who buys: an id, or an identifier as it was scanned. */
    @Schema(description = "Either id, or type and value")
    record MemberReference(
            @Nullable MemberId id,

            @Nullable
            @Pattern(regexp = "card|phone|email|external_id", message = "one of card, phone, email, external_id")
            @Schema(example = "card")
            String type,

            @Nullable @Size(min = 1, max = 254) @Schema(example = "4000123")
            String value) {}

    /** What makes a receipt unique for ever: place, terminal, business day and number. */
    @Schema(
            description =
                    "What makes a receipt unique for ever, with the place. Terminal and number are taken, and shown, in"
                            + " Unicode NFC, without white space around and with one space for any within; upper and"
                            + " lower case differ.")
    record ReceiptReference(
            @NotNull @Size(min = 1, max = 64) @Schema(example = "till-1")
            String terminal,

            @NotNull @Size(min = 1, max = 64) @Schema(example = "000123")
            String number,

            @Nullable
            @Schema(description = "The till's business day; by default the day of the sale in the program's zone")
            LocalDate businessDate) {
        ReceiptReference {
            terminal = terminal == null ? terminal : Receipt.normal(terminal);
            number = number == null ? number : Receipt.normal(number);
        }
    }

    /** One line; quantity times unit price, less the till's own discount. */
    record PurchaseLine(
            @NotNull @Size(min = 1, max = 100) @Schema(example = "cone-vanilla")
            String sku,

            @Nullable @Size(max = 20) List<@NotNull @Size(min = 1, max = 64) String> categories,

            @NotNull
            @Min(1)
            @Max(1_000_000)
            @Schema(description = "Whole units; goods sold by weight are one unit", example = "2")
            Long quantity,

            @NotNull @Schema(description = "Price of one unit, tax included")
            Money unitPrice,

            @Nullable @Schema(description = "What the till has already taken off the whole line")
            Money discount,

            @Nullable @Schema(description = "Tax contained in the line")
            Money tax,

            @Nullable @Size(max = 3)
            List<
                            @NotNull
                            @Pattern(regexp = "free|gift_card|delivery", message = "one of free, gift_card, delivery")
                            String>
                    flags,

            @Nullable
            @Valid
            @Schema(
                    description =
                            "A gift card of ours that this line sells or tops up, with the unit price on it; the line"
                                    + " is one unit and counts as flagged gift_card")
            GiftCardLine giftCard) {}

    /** A gift card of ours that is sold. */
    @Schema(description = "Empty for a new card, which is of whoever has it")
    record GiftCardLine(
            @Nullable
            @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
            @Schema(
                    description = "Of the card that is topped up, as it was typed or scanned; absent for a new one",
                    example = "7K3Q9M-2XWP4T-VR6H1C")
            String code,

            @Nullable
            @Schema(
                    description =
                            "Of a new card: the first instant at which it can no longer be used; absent for never")
            Instant expiresAt) {}

    /** How it was paid. */
    record PurchaseTender(
            @NotNull
            @Pattern(regexp = "[a-z0-9_-]{1,40}", message = "up to 40 of a-z, 0-9, - and _")
            @Schema(example = "cash")
            String type,

            @NotNull Money amount,

            @Nullable
            @Schema(
                    description =
                            "Of type points only: the hold of a payment, which this purchase commits. The amount is"
                                    + " what it is worth.")
            HoldId holdId,

            @Nullable
            @Valid
            @Schema(
                    description =
                            "With type gift_card, a gift card of ours that pays: it is charged with the purchase, and at"
                                    + " most with what is left to pay after the program's discounts")
            GiftCardTender giftCard) {
        private PurchaseTender withPin(UnaryOperator<@Nullable String> change) {
            return giftCard == null
                    ? this
                    : new PurchaseTender(
                            type,
                            amount,
                            holdId,
                            new GiftCardTender(giftCard.code(), change.apply(giftCard.pin()), giftCard.upTo()));
        }
    }

    /** A gift card of ours that pays. */
    record GiftCardTender(
            @NotNull
            @Pattern(regexp = "[\\x20-\\x7e]{4,100}", message = "must be 4 to 100 ASCII characters")
            @Schema(description = "As it was typed or scanned", example = "7K3Q9M-2XWP4T-VR6H1C")
            String code,

            @Nullable
            @Pattern(regexp = "[0-9]{4,8}", message = "must be 4 to 8 digits")
            @Schema(description = "Of a card that has one", example = "4711")
            String pin,

            @Nullable
            @Schema(
                    description =
                            "Take what is there, up to the amount; refused when absent or false and it is too little")
            Boolean upTo) {}
}
