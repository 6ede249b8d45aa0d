package dev.setia.platform;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints, once the application serves, where to look and what to try. */
@Component
class StartupReport {

    private static final Logger log = LoggerFactory.getLogger("setia");

    private final Environment environment;
    private final ObjectProvider<StartupLines> contributions;

    StartupReport(Environment environment, ObjectProvider<StartupLines> contributions) {
        this.environment = environment;
        this.contributions = contributions;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String baseUrl = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        Stream<String> own =
                List.of("API         " + baseUrl + "/v1", "Try it out  " + baseUrl + "/swagger-ui.html").stream();
        Stream<String> others =
                contributions.orderedStream().flatMap(contribution -> contribution.lines(baseUrl).stream());
        log.info(
                "Setia is ready.\n\n{}\n",
                Stream.concat(own, others).map(line -> "  " + line).collect(Collectors.joining("\n")));
    }
}
