package dev.setia.platform;

import dev.setia.shared.CurrencyTable;
import dev.setia.shared.Money;
import dev.setia.shared.Points;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Money in JSON: {@code {"amount": 25000, "currency": "IDR"}}; an exponent may be sent along and is then checked. */
final class MoneyModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    MoneyModule() {
        super("setia-money");
        addDeserializer(Money.class, new Reader());
    }

    private record Written(
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable Integer exponent) {}

    private static final class Reader extends StdDeserializer<Money> {
        Reader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new WrongType(json, Money.class, "an object with amount and currency");
            }
            return money(json, context.readValue(json, Written.class));
        }

        private static Money money(JsonParser json, Written written) {
            Long amount = written.amount();
            if (amount == null) {
                throw refused(json, "amount", "required", "give the amount in minor units", Map.of());
            }
            String currency = written.currency();
            if (currency == null) {
                throw refused(json, "currency", "required", "give the currency, such as IDR", Map.of());
            }
            if (Math.abs((double) amount) > Points.MAX) {
                throw refused(
                        json, "amount", "out_of_range", "must be within 2^53-1 minor units", Map.of("max", Points.MAX));
            }
            if (!CurrencyTable.knows(currency)) {
                throw refused(
                        json, "currency", "unknown_currency", "must be a code that GET /v1/currencies lists", Map.of());
            }
            int exponent = CurrencyTable.exponent(currency);
            if (written.exponent() != null && written.exponent() != exponent) {
                throw refused(
                        json,
                        "exponent",
                        "exponent_mismatch",
                        currency + " has " + exponent + " decimals here",
                        Map.of("exponent", exponent));
            }
            return new Money(amount, currency);
        }

        private static RuntimeException refused(
                JsonParser json, String member, String code, String message, Map<String, Object> params) {
            return new RefusedValue(json, Money.class, code, message, params).prependPath(Money.class, member);
        }
    }
}
