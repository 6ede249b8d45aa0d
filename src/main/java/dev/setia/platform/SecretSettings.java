package dev.setia.platform;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** Secrets that the installation names itself. Short ones are refused: they can be guessed. */
final class SecretSettings {

    private static final int SHORTEST = 32;

    private SecretSettings() {}

    static Optional<String> operatorKey(Environment environment) {
        return read(environment, "setia.operator-key", "SETIA_OPERATOR_KEY");
    }

    static Optional<byte[]> applicationSecret(Environment environment) {
        return read(environment, "setia.secret-key", "SETIA_SECRET_KEY")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> read(Environment environment, String property, String variable) {
        String text = environment.getProperty(property, "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (text.length() < SHORTEST) {
            throw new StartRefused(
                    variable + " has " + text.length() + " characters.",
                    "Give it at least " + SHORTEST + " random ones, for instance from: openssl rand -hex 32");
        }
        return Optional.of(text);
    }
}
