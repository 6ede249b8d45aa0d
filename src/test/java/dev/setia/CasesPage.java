package dev.setia;

import dev.setia.WorkedCases.Run;
import dev.setia.WorkedCases.Worked;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** {@code docs/cases.md}: each worked case, how we judge it, and where it is run. */
final class CasesPage {
    private CasesPage() {}

    static String of(WorkedCases cases) {
        long run =
                cases.all().stream().filter(one -> !cases.runs(one).isEmpty()).count();
        StringBuilder page = new StringBuilder("""
                # Worked cases

                What other systems do, and what we decided where they disagree, as examples with numbers. A test that runs a case \
                carries its number (`@Case("PC-11")`). This page is made of the cases (`src/test/resources/cases.csv`) and the \
                tests: `./mvnw test -Dtest=CasesTests -Dsetia.cases.write=true`.

                %d cases, %d run here. Those without a test say what they come with. "Ours" says where and why we answer \
                otherwise than the source.
                """.formatted(cases.all().size(), run));
        String section = "";
        for (Worked worked : cases.all()) {
            if (!worked.section().equals(section)) {
                section = worked.section();
                page.append("\n## ")
                        .append(section)
                        .append("\n\n| # | Input → expected | Source | Ours | Run by |\n|---|---|---|---|---|\n");
            }
            page.append(row(worked, cases));
        }
        return page.toString();
    }

    private static String row(Worked worked, WorkedCases cases) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        worked.number(),
                        cell(worked.statement()),
                        cell(worked.source()),
                        cell(ours(worked, cases.runs(worked))),
                        runBy(worked, cases));
    }

    private static String ours(Worked worked, List<Run> runs) {
        Set<String> ours = new LinkedHashSet<>();
        runs.stream().map(Run::deviates).filter(why -> !why.isEmpty()).forEach(ours::add);
        return ours.isEmpty() ? worked.ours() : String.join("; ", ours);
    }

    private static String runBy(Worked worked, WorkedCases cases) {
        List<Run> runs = cases.runs(worked);
        if (runs.isEmpty()) {
            return "*comes with %s*".formatted(cases.toCome().getOrDefault(worked.number(), "nothing yet"));
        }
        StringJoiner tests = new StringJoiner("<br>");
        for (Run run : runs) {
            String file = run.test().getName().replace('.', '/');
            tests.add("[%s](../src/test/java/%s.java): %s"
                    .formatted(run.test().getSimpleName(), file, run.method().replace('_', ' ')));
        }
        return tests.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
