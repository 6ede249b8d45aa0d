package dev.setia.seal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals every few minutes, on one node at a time. */
@Configuration(proxyBeanMethods = false)
class SealTask {

    @Bean
    RecurringTask<Void> sealing(SealAllHeads sealAll, @Value("${setia.background.seal-every}") Duration every) {
        return Tasks.recurring("seal", FixedDelay.of(every))
                .execute((task, context) ->
                        sealAll.run(new Pace(() -> context.getSchedulerState().isShuttingDown())));
    }
}
