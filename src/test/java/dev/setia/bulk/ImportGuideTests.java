package dev.setia.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.DueTasks;
import dev.setia.support.Merchant;
import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SetiaTest
class ImportGuideTests {
    private static final Pattern FILE = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);

    @LocalServerPort
    private int port;

    @Autowired
    private DueTasks background;

    @Autowired
    private TestClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.run();
    }

    @Test
    void the_files_of_the_guide_are_taken_in() throws IOException {
        clock.stopAt(Instant.parse("2026-11-20T05:00:00Z"));
        Merchant shop = Merchant.open(port);
        Import imports = new Import(shop, background);
        String unused = shop.program("IDR", "Asia/Jakarta", "{\"settings\": {\"acceptedDelay\": \"P60D\"}}");
        List<String> files = FILE.matcher(Files.readString(Path.of("docs", "import-and-export.md")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(file -> !file.startsWith("line,"))
                .toList();
        assertThat(files).hasSize(3);

        assertThat(imports.counts(imports.csv("members", files.get(0)))).startsWith("2 rows: 2 added");
        assertThat(imports.counts(imports.csv("opening-balances", files.get(1))))
                .startsWith("3 rows: 3 added");
        assertThat(imports.counts(imports.csv("purchases", files.get(2)))).startsWith("2 rows: 2 added");
    }

    @Test
    void the_fault_of_the_guide_is_told_like_this() throws IOException {
        Merchant shop = Merchant.open(port);
        Import imports = new Import(shop, background);
        String job = imports.csv("members", """
                externalId,displayName,birthday,language,card,phone,email,attributes.city
                1017,Sari Dewi,1990-02-28,id,7001-0000-17,+62 812-3456-7890,sari@example.com,Bandung
                1018,Budi,,,7001-0000-18,0812-3456,,
                """);

        String told = Import.text(port, shop, "/v1/imports/" + job + "/errors", "text/csv");

        assertThat(Files.readString(Path.of("docs", "import-and-export.md"))).contains(told.replace("\r\n", "\n"));
    }
}
