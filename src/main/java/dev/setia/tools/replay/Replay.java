package dev.setia.tools.replay;

import dev.setia.tools.replay.RetailFile.UnknownLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code bin/replay}: progress goes to stderr, the summary to stdout. */
public final class Replay {
    private Replay() {}

    /** Ends with status 0 when the whole file was told, refusals included; with 2 when it could not be. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments, System.getenv("SETIA_API_KEY"));
            Summary summary = run(options);
            System.out.print(summary.text());
            if (options.summary() != null) {
                Files.writeString(options.summary(), summary.json() + "\n");
            }
        } catch (Refused | UnknownLayout e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            System.err.println("The file cannot be read or written: " + e);
            System.exit(2);
        }
    }

    static Summary run(Options options) throws Refused, UnknownLayout, IOException, InterruptedException {
        Oddities oddities = new Oddities();
        String key = key(options.key());
        List<Row> rows = RetailFile.read(options.file(), oddities);
        Plan plan = Plan.of(rows, oddities).first(options.limit());
        System.err.printf(
                "%,d rows read, %,d purchases and returns to tell.%n",
                rows.size(), plan.steps().size());
        Progress progress = new Progress(System.err, isTerminal(), plan.steps().size());
        long startedNanos = System.nanoTime();
        try (Api api = new Api(options.baseUrl(), key)) {
            Run run = new Run(api, options.threads(), progress);
            run.all(plan.steps());
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            Holdings holdings = Holdings.read(api, run.memberIds(), options.threads());
            return new Summary(rows.size(), oddities, plan, run.tally(), holdings, api.retries(), seconds);
        }
    }

    private static String key(@Nullable String given) throws Refused {
        if (given != null) {
            return given;
        }
        String folder = System.getenv("SETIA_DATA_DIR");
        return DemoKey.find(Path.of(folder == null ? ".setia" : folder))
                .orElseThrow(() -> new Refused("Which tenant? Give its key with --key or in SETIA_API_KEY. "
                        + "(No demo keys were found beside this project.)"));
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
