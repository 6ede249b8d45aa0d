package dev.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.SetiaTest;
import dev.setia.wording.EntryWords;
import dev.setia.wording.Language;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever the database allows into the ledger can be told; a new transfer or document without words fails here. */
@SetiaTest
class EntryWordsTests {
    @Autowired
    private JdbcTemplate jdbc;

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_transfer_and_every_document_has_words(Language language) {
        List<String> transfers = found(
                "ledger_entry_transfer_allowed",
                "type = '([A-Z_]+)'::text\\W+AND\\W+debited = '(\\w+)'::text\\W+AND\\W+credited = '(\\w+)'::text");
        List<String> documents = found("ledger_entry_document_known", "'(\\w+)'::text");
        assertThat(transfers).hasSizeGreaterThan(30);
        assertThat(documents).hasSizeGreaterThan(10);
        for (String transfer : transfers) {
            String[] parts = transfer.split(" ");
            for (String document : documents) {
                assertThat(EntryWords.of(language, parts[0].toLowerCase(Locale.ROOT), parts[1], parts[2], document))
                        .isNotBlank();
            }
        }
    }

    private List<String> found(String constraint, String pattern) {
        String text = jdbc.queryForObject(
                "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ?", String.class, constraint);
        return Pattern.compile(pattern)
                .matcher(String.valueOf(text))
                .results()
                .map(EntryWordsTests::groups)
                .toList();
    }

    private static String groups(MatchResult found) {
        return found.groupCount() == 1 ? found.group(1) : found.group(1) + " " + found.group(2) + " " + found.group(3);
    }
}
