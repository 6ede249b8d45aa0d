package dev.setia.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretCodeTests {
    @Test
    void a_code_has_three_groups_of_six_and_no_letter_that_looks_like_a_digit() {
        assertThat(SecretCode.random().spelled())
                .matches("[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}-[0-9A-HJKMNP-TV-Z]{6}");
    }

    @Test
    void no_two_are_the_same() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(SecretCode.random().text())).isTrue();
        }
    }

    @Test
    void every_single_wrong_character_is_told() {
        String code = SecretCode.random().text();
        for (int i = 0; i < code.length(); i++) {
            for (char other : CheckCharacter.ALPHABET.toCharArray()) {
                String typed = code.substring(0, i) + other + code.substring(i + 1);
                assertThat(SecretCode.isMistyped(typed)).as(typed).isEqualTo(other != code.charAt(i));
            }
        }
    }

    @Test
    void nearly_every_swap_of_neighbours_is_told() {
        int told = 0;
        int swaps = 0;
        for (int round = 0; round < 1000; round++) {
            String code = SecretCode.random().text();
            for (int i = 1; i < code.length(); i++) {
                if (code.charAt(i - 1) != code.charAt(i)) {
                    swaps++;
                    told += SecretCode.isMistyped(swapped(code, i)) ? 1 : 0;
                }
            }
        }
        assertThat(told).isGreaterThan(swaps * 99 / 100).isLessThan(swaps);
    }

    private static String swapped(String code, int i) {
        return code.substring(0, i - 1) + code.charAt(i) + code.charAt(i - 1) + code.substring(i + 1);
    }

    @Test
    void case_hyphens_blanks_and_look_alikes_do_not_count() {
        assertThat(CheckCharacter.normal(" 7k3q9m-2xwp4t vr6hlc ")).isEqualTo("7K3Q9M2XWP4TVR6H1C");
        assertThat(CheckCharacter.normal("oIl0")).isEqualTo("0110");
    }

    @Test
    void another_length_is_no_slip_of_the_pen() {
        assertThat(SecretCode.isMistyped("SUMMER10")).isFalse();
    }

    @Test
    void a_code_does_not_show_itself_in_logs() {
        SecretCode code = SecretCode.random();
        assertThat(code.toString()).doesNotContain(code.text());
    }
}
