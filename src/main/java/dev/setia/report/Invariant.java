package dev.setia.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A sentence about the books that is always true, as a query that returns a row for each exception.
 *
 * @param name of its file, such as {@code I01-balance-is-sum-of-entries}
 * @param meaning the sentence
 * @param sql returns {@code subject} and {@code detail}; takes {@code :tenant}
 */
record Invariant(String name, String meaning, String sql) {

    static List<Invariant> all() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:invariants/I*.sql");
            return Arrays.stream(files)
                    .map(Invariant::read)
                    .sorted(Comparator.comparing(Invariant::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Invariant read(Resource file) {
        try {
            String sql = file.getContentAsString(StandardCharsets.UTF_8);
            String meaning = sql.lines()
                    .takeWhile(line -> line.startsWith("--"))
                    .map(line -> line.substring(2).strip())
                    .collect(Collectors.joining(" "));
            String name = Objects.requireNonNull(file.getFilename()).replace(".sql", "");
            return new Invariant(name, meaning, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
