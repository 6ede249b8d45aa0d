package dev.setia.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What runs without a request: each {@link Task} bean of a module, on one node at a time. The list of what is due is in
 * the database, so a restart forgets nothing. A task has no tenant: it binds one for each piece of its work.
 */
@Configuration(proxyBeanMethods = false)
class BackgroundConfiguration {
    /**
     * What is due may run at the same time. Whoever keeps a core busy bounds itself (jobs do); the others wait, for the
     * database or for somebody's server, on virtual threads.
     */
    private static final int AT_ONCE = 32;

    /** A node that misses so many is taken for dead, and what it did is done by another: after two minutes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private static final int HEARTBEATS_MISSED = 6;
    /** Then a task is interrupted; whatever it does must stand a kill anyway. */
    private static final Duration PATIENCE_AT_SHUTDOWN = Duration.ofSeconds(5);

    @Bean(destroyMethod = "")
    @DependsOnDatabaseInitialization
    Scheduler scheduler(
            DataSource pool,
            ObjectProvider<Task<?>> tasks,
            Clock clock,
            @Value("${setia.background.poll}") Duration poll) {
        List<Task<?>> once = tasks.stream()
                .filter(task -> !(task instanceof RecurringTask<?>))
                .<Task<?>>map(task -> task)
                .toList();
        List<RecurringTask<?>> recurring = tasks.stream()
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(RecurringTask.class::cast)
                .toList();
        SchedulerBuilder builder = Scheduler.create(new BackgroundDataSource(pool), once)
                .startTasks(recurring)
                .tableName("scheduled_task")
                .clock(clock::instant)
                .threads(AT_ONCE)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("background-", 0).factory()))
                .pollingInterval(poll)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(HEARTBEATS_MISSED)
                .shutdownMaxWait(PATIENCE_AT_SHUTDOWN)
                .failureLogging(LogLevel.WARN, true)
                .enableImmediateExecution();
        return builder.build();
    }

    @Bean
    SmartLifecycle background(Scheduler scheduler, @Value("${setia.background.enabled}") boolean isEnabled) {
        return new Background(scheduler, isEnabled);
    }

    /** Starts when requests are served already, and has stopped before the database goes. */
    private static final class Background implements SmartLifecycle {
        private final Scheduler scheduler;
        private final boolean isEnabled;
        private volatile boolean isRunning;

        Background(Scheduler scheduler, boolean isEnabled) {
            this.scheduler = scheduler;
            this.isEnabled = isEnabled;
        }

        @Override
        public void start() {
            scheduler.start();
            isRunning = true;
        }

        @Override
        public void stop() {
            scheduler.stop();
            isRunning = false;
        }

        @Override
        public boolean isAutoStartup() {
            return isEnabled;
        }

        @Override
        public boolean isRunning() {
            return isRunning;
        }
    }
}
