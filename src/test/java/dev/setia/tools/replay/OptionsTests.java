package dev.setia.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTests {

    @Test
    void a_file_is_enough() throws Refused {
        Options options = Options.parse(new String[] {"--file", "a.csv"}, "sta_test_key");

        assertThat(options.baseUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(options.key()).isEqualTo("sta_test_key");
        assertThat(options.threads()).isEqualTo(16);
    }

    @Test
    void a_value_may_follow_an_equals_sign() throws Refused {
        Options options =
                Options.parse(new String[] {"--file=a.csv", "--limit=5", "--base-url=https://shop.example/"}, null);

        assertThat(options.limit()).isEqualTo(5);
        assertThat(options.baseUrl()).isEqualTo(URI.create("https://shop.example"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--file",
                "--files x",
                "--file a --threads 0",
                "--file a --limit many",
                "--file a --base-url shop"
            })
    void what_makes_no_sense_is_refused(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> Options.parse(words, null)).isInstanceOf(Refused.class);
    }
}
