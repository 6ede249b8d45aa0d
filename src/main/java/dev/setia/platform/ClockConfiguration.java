package dev.setia.platform;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one place that time comes from. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    /** In microseconds, as PostgreSQL keeps them: an answer shows the same instant before and after it was stored. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}
