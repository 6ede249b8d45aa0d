package dev.setia.tools.replay;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param key of the tenant; null to take it from the keys of the demo
 * @param limit how many purchases and returns at most
 * @param threads how many requests at once
 * @param summary where to write the summary as JSON; null for nowhere
 */
record Options(
        URI baseUrl,
        @Nullable String key,
        Path file,
        int limit,
        int threads,
        @Nullable Path summary) {
    static final String USAGE = """
            Replays purchases in the layout of the Online Retail data set against a running Setia.

              bin/replay --file <file.csv or .csv.gz> [options]

              --base-url <url>    where Setia runs        (http://localhost:8080)
              --key <key>         API key of the tenant   ($SETIA_API_KEY, else that of the demo's replay tenant)
              --limit <n>         only the first n purchases and returns
              --threads <n>       requests at once, 1-256 (16)
              --summary <file>    write the summary as JSON, too

            Running it twice is safe: what is already recorded is not recorded again.
            """;

    /**
     * Reads {@code --name value} and {@code --name=value}.
     *
     * @throws Refused if a name or value makes no sense
     */
    static Options parse(String[] arguments, @Nullable String keyOfEnvironment) throws Refused {
        String baseUrl = "http://localhost:8080";
        String key = keyOfEnvironment;
        String file = null;
        int limit = Integer.MAX_VALUE;
        int threads = 16;
        String summary = null;
        for (Iterator<String> words = words(arguments).iterator(); words.hasNext(); ) {
            String name = words.next();
            switch (name) {
                case "--base-url" -> baseUrl = value(name, words);
                case "--key" -> key = value(name, words);
                case "--file" -> file = value(name, words);
                case "--limit" -> limit = number(name, value(name, words), Integer.MAX_VALUE);
                case "--threads" -> threads = number(name, value(name, words), 256);
                case "--summary" -> summary = value(name, words);
                default -> throw new Refused("Unknown option: " + name + "\n\n" + USAGE);
            }
        }
        if (file == null) {
            throw new Refused("Which file? --file is missing.\n\n" + USAGE);
        }
        return new Options(url(baseUrl), key, Path.of(file), limit, threads, summary == null ? null : Path.of(summary));
    }

    private static List<String> words(String[] arguments) {
        List<String> words = new ArrayList<>();
        for (String argument : arguments) {
            int sign = argument.indexOf('=');
            if (argument.startsWith("--") && sign > 0) {
                words.add(argument.substring(0, sign));
                words.add(argument.substring(sign + 1));
            } else {
                words.add(argument);
            }
        }
        return words;
    }

    private static String value(String name, Iterator<String> words) throws Refused {
        if (!words.hasNext()) {
            throw new Refused(name + " needs a value.\n\n" + USAGE);
        }
        return words.next();
    }

    private static int number(String name, String text, int max) throws Refused {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Refused(name + " must be a whole number from 1 to " + max + ", not " + text + ".");
    }

    private static URI url(String text) throws Refused {
        try {
            URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Refused("--base-url must be an address such as http://localhost:8080, not " + text + ".");
    }
}
