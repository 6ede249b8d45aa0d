package dev.setia.seal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param tenant id or slug; null for all
 * @param anchors file of kept seals, one JSON object or an array of them; null for none
 * @param threads how many chains are computed at once
 */
record VerifyOptions(@Nullable String tenant, @Nullable Path anchors, int threads) {
    static final String USAGE = """
            Verifies the books of all tenants, or of one: every chain, every seal, every anchor that was kept.

              java -jar setia.jar verify [options]

              --tenant <id or slug>   only this tenant
              --anchors <file>        kept seals, as GET /v1/seals answered them: a JSON array, a page, or one a line
              --threads <n>           how many at once, 1-64 (one for each processor)

            Reads SETIA_DATABASE_URL and SETIA_DATABASE_VERIFIER_PASSWORD (SETIA_DATABASE_VERIFIER_USER is setia_verifier
            unless set), or else the embedded database of SETIA_DATA_DIR. Ends with 0 when all is as it should be, with 1
            when a fault was found, with 2 when it could not verify.
            """;

    /** @throws IllegalArgumentException if a name or value makes no sense, with what to say */
    static VerifyOptions parse(String[] words, int processors) {
        String tenant = null;
        Path anchors = null;
        int threads = processors;
        for (int i = 0; i < words.length; i++) {
            String[] parts = words[i].split("=", 2);
            if (parts.length < 2 && i + 1 == words.length) {
                throw new IllegalArgumentException("Nothing follows " + words[i]);
            }
            String value = parts.length == 2 ? parts[1] : words[++i];
            switch (parts[0]) {
                case "--tenant" -> tenant = value;
                case "--anchors" -> anchors = Path.of(value);
                case "--threads" -> threads = threads(value);
                default -> throw new IllegalArgumentException("Unknown option: " + parts[0]);
            }
        }
        return new VerifyOptions(tenant, anchors, threads);
    }

    private static int threads(String value) {
        if (!value.matches("[1-9]|[1-5]\\d|6[0-4]")) {
            throw new IllegalArgumentException("--threads is 1 to 64, not " + value);
        }
        return Integer.parseInt(value);
    }
}
