package dev.setia.rules;

import dev.setia.rules.Basket.Flag;
import dev.setia.rules.Basket.Line;
import dev.setia.rules.Basket.Tender;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Baskets as a till rings them up. Amounts are minor units. */
final class Till {
    private Till() {}

    static Basket basket(Line... lines) {
        Line[] numbered = new Line[lines.length];
        for (int i = 0; i < lines.length; i++) {
            Line line = lines[i];
            numbered[i] = new Line(
                    i + 1,
                    line.sku(),
                    line.categories(),
                    line.quantity(),
                    line.unitPriceMinor(),
                    line.discountMinor(),
                    line.taxMinor(),
                    line.flags());
        }
        return new Basket(List.of(numbered), List.of(), null, null);
    }

    static Basket paid(Basket basket, Tender... tenders) {
        return new Basket(basket.lines(), List.of(tenders), basket.location(), basket.channel());
    }

    static Basket at(Basket basket, @Nullable String location, @Nullable String channel) {
        return new Basket(basket.lines(), basket.tenders(), location, channel);
    }

    static Tender with(String type, long amount) {
        return new Tender(type, amount);
    }

    static Line line(String sku, long quantity, long unitPrice) {
        return new Line(1, sku, Set.of(), quantity, unitPrice, 0, 0, Set.of());
    }

    static Line line(String sku, String category, long quantity, long unitPrice) {
        return new Line(1, sku, Set.of(category), quantity, unitPrice, 0, 0, Set.of());
    }

    static Line flagged(Line line, Flag... flags) {
        return new Line(
                line.number(),
                line.sku(),
                line.categories(),
                line.quantity(),
                line.unitPriceMinor(),
                line.discountMinor(),
                line.taxMinor(),
                Set.of(flags));
    }

    static Line taxed(Line line, long tax) {
        return new Line(
                line.number(),
                line.sku(),
                line.categories(),
                line.quantity(),
                line.unitPriceMinor(),
                line.discountMinor(),
                tax,
                line.flags());
    }

    static Line cut(Line line, long discount) {
        return new Line(
                line.number(),
                line.sku(),
                line.categories(),
                line.quantity(),
                line.unitPriceMinor(),
                discount,
                line.taxMinor(),
                line.flags());
    }
}
