package dev.setia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A code is read in any spelling, and a slip of the pen is noticed. */
class CodeTests {
    @Test
    void a_code_is_read_in_any_spelling() {
        for (int i = 0; i < 1000; i++) {
            Code code = Code.random();
            String spaced = code.text().substring(0, 4) + "-" + code.text().substring(4, 8) + " "
                    + code.text().substring(8);
            assertThat(Code.read(spaced.toLowerCase())).hasValue(code);
        }
    }

    @Test
    void no_wrong_character_passes() {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        String text = Code.random().text();
        for (int place = 0; place < text.length(); place++) {
            for (char other : alphabet.toCharArray()) {
                if (other != text.charAt(place)) {
                    assertThat(Code.read(text.substring(0, place) + other + text.substring(place + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void what_is_no_code_is_nothing() {
        assertThat(Code.read("")).isEmpty();
        assertThat(Code.read("ABC")).isEmpty();
        assertThat(Code.read("ÄÖÜ-ÄÖÜ-ÄÖÜ-!")).isEmpty();
    }

    @Test
    void codes_are_not_alike() {
        Set<Code> codes = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            codes.add(Code.random());
        }
        assertThat(codes).hasSize(10_000);
    }
}
