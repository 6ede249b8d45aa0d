package dev.setia.reward;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every minute, on one node at a time, for holds whose time is over. */
@Configuration(proxyBeanMethods = false)
class HoldTask {

    @Bean
    RecurringTask<Void> expiryOfHolds(
            ExpireHolds expireHolds, @Value("${setia.background.holds-every}") Duration every) {
        return Tasks.recurring("expire_holds", FixedDelay.of(every))
                .execute((task, context) ->
                        expireHolds.ofAll(() -> context.getSchedulerState().isShuttingDown()));
    }
}
