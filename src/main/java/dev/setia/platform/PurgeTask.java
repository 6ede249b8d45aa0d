package dev.setia.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every hour for idempotency keys whose time is over, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class PurgeTask {

    @Bean
    RecurringTask<Void> purging(PurgeIdempotencyKeys purge, @Value("${setia.background.purge-every}") Duration every) {
        return Tasks.recurring("purge-idempotency-keys", FixedDelay.of(every))
                .execute((task, context) ->
                        purge.run(() -> context.getSchedulerState().isShuttingDown()));
    }
}
