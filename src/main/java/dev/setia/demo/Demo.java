package dev.setia.demo;

import dev.setia.platform.Secrets;
import dev.setia.platform.StartupLines;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Seeds the demo once the application serves, and shows its keys and a first call at each start. */
@Component
@Conditional(DemoWanted.class)
@Order(10)
class Demo implements ApplicationRunner, StartupLines {
    private static final Logger log = LoggerFactory.getLogger("setia");

    private final Environment environment;
    private final Secrets secrets;
    private final Path folder;
    private final Clock clock;

    Demo(Environment environment, Secrets secrets, @Value("${setia.data-dir:.setia}") Path folder, Clock clock) {
        this.environment = environment;
        this.secrets = secrets;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String operatorKey = secrets.operatorKey()
                .orElseThrow(() -> new IllegalStateException("the demo needs an operator key: SETIA_OPERATOR_KEY"));
        URI self = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
        DemoKeys keys = DemoKeys.in(folder);
        try (SeedTenant seed = new SeedTenant(self, operatorKey)) {
            DemoTenant.NAMES.forEach(name -> seed.complete(DemoTenant.read(name), keys));
        } catch (IllegalStateException e) {
            // Without its demo the application serves all the same, and the next start takes up where this one stopped.
            log.error("{}", e.getMessage());
        }
    }

    @Override
    public List<String> lines(String baseUrl) {
        DemoKeys keys = DemoKeys.in(folder);
        List<String> lines = new ArrayList<>();
        for (String name : DemoTenant.NAMES) {
            keys.key(name, "pos")
                    .ifPresent(key ->
                            lines.add("%-11s %-16s %s".formatted(lines.isEmpty() ? "Demo tills" : "", name, key)));
        }
        lines.add("            the admin keys are in " + keys.file());
        keys.key(DemoTenant.NAMES.getFirst(), "pos").ifPresent(key -> lines.addAll(firstCall(baseUrl, key)));
        return lines;
    }

    /** Sells a cone, with a receipt of its own at each start. */
    private List<String> firstCall(String baseUrl, String key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return List.of(
                "First call  curl -s " + baseUrl + "/v1/purchases -H 'Authorization: Bearer " + key + "' \\",
                "              -H 'Content-Type: application/json' -H 'Idempotency-Key: first-" + now.getEpochSecond()
                        + "' -d '",
                "              {\"member\": {\"type\": \"card\", \"value\": \"7001000001\"},",
                "               \"receipt\": {\"terminal\": \"till-1\", \"number\": \"" + now.getEpochSecond() + "\"},",
                "               \"occurredAt\": \"" + now + "\", \"currency\": \"IDR\",",
                "               \"lines\": [{\"sku\": \"cone\", \"categories\": [\"ice-cream\"], \"quantity\": 1,",
                "                          \"unitPrice\": {\"amount\": 15000, \"currency\": \"IDR\"}}]}'");
    }
}
