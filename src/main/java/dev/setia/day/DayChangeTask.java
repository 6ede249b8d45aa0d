package dev.setia.day;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few minutes, on one node at a time, whether somewhere a new day has begun. */
@Configuration(proxyBeanMethods = false)
class DayChangeTask {

    @Bean
    RecurringTask<Void> dayChange(
            RunAllDayChanges runAll, @Value("${setia.background.day-change-every}") Duration every) {
        return Tasks.recurring("day_change", FixedDelay.of(every))
                .execute((task, context) ->
                        runAll.run(() -> context.getSchedulerState().isShuttingDown()));
    }
}
