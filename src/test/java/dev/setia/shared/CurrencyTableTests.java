package dev.setia.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.Case;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyTableTests {
    @ParameterizedTest
    @Case("CU-1")
    @CsvSource({"IDR, 2, 0", "JPY, 0, 0", "VND, 0, 0", "KWD, 3, 3"})
    void a_currency_has_the_decimals_people_pay_with_and_not_those_of_the_jdk(String code, int jdk, int ours) {
        assertThat(Currency.getInstance(code).getDefaultFractionDigits()).isEqualTo(jdk);
        assertThat(CurrencyTable.exponent(code)).isEqualTo(ours);
    }
}
