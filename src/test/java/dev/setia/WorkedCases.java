package dev.setia;

import dev.setia.support.Case;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The worked cases, and the tests of the class path that run them.
 *
 * @param toCome what each case that no test runs yet comes with, by number
 * @param runs where a case is run, by number
 */
record WorkedCases(List<Worked> all, Map<String, String> toCome, Map<String, List<Run>> runs) {
    private static final Path DATA = Path.of("src", "test", "resources");

    /**
     * One case as the field states it.
     *
     * @param statement input → expected
     * @param source where it is from; may be empty
     * @param ours how we decided otherwise; empty where we did not
     */
    record Worked(String number, String section, String statement, String source, String ours) {}

    /**
     * A test that runs a case.
     *
     * @param deviates why it expects something else than the case says; empty where it does not
     */
    record Run(Class<?> test, String method, String deviates) {}

    static WorkedCases read() {
        List<Worked> all = new ArrayList<>();
        for (CSVRecord row : rows("cases.csv")) {
            all.add(new Worked(
                    row.get("case"), row.get("section"), row.get("statement"), row.get("source"), row.get("ours")));
        }
        Map<String, String> toCome = new LinkedHashMap<>();
        rows("cases-to-come.csv").forEach(row -> toCome.put(row.get("case"), row.get("comes with")));
        return new WorkedCases(List.copyOf(all), toCome, annotated());
    }

    Set<String> numbers() {
        Set<String> numbers = new LinkedHashSet<>();
        all.forEach(worked -> numbers.add(worked.number()));
        return numbers;
    }

    List<Run> runs(Worked worked) {
        return runs.getOrDefault(worked.number(), List.of());
    }

    private static List<CSVRecord> rows(String file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(DATA.resolve(file))) {
            return format.parse(reader).getRecords();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, List<Run>> annotated() {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (Class<?> test : testClasses()) {
            for (Method method : test.getDeclaredMethods()) {
                for (Case here : method.getAnnotationsByType(Case.class)) {
                    for (String number : here.value()) {
                        runs.computeIfAbsent(number, any -> new ArrayList<>())
                                .add(new Run(test, method.getName(), here.deviates()));
                    }
                }
            }
        }
        // The virtual machine tells the methods of a class in any order.
        Comparator<Run> order = Comparator.comparing((Run run) -> run.test().getName())
                .thenComparing(Run::method)
                .thenComparing(Run::deviates);
        runs.values().forEach(list -> list.sort(order));
        return runs;
    }

    private static List<Class<?>> testClasses() {
        try {
            Path root = Path.of(WorkedCases.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(root)) {
                List<Class<?>> classes = new ArrayList<>();
                for (Path file : files.filter(one -> one.toString().endsWith("Tests.class"))
                        .toList()) {
                    String name = root.relativize(file).toString().replaceAll("[/\\\\]", ".");
                    classes.add(Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            WorkedCases.class.getClassLoader()));
                }
                return classes;
            }
        } catch (IOException | URISyntaxException | ClassNotFoundException failure) {
            throw new IllegalStateException("cannot list the test classes", failure);
        }
    }
}
