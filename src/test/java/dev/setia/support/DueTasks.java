package dev.setia.support;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Does, in the test's own thread, what was scheduled in the background and is due by the test's clock. What comes back
 * by itself (the day change) is not among it: tests ask for it by name.
 */
public final class DueTasks {
    private static final int TURNS = 10;

    private final ManualScheduler scheduler;
    private final ObjectProvider<Task<?>> all;
    private final SettableClock time = new SettableClock();
    private final Clock clock;

    DueTasks(DataSource pool, ObjectProvider<Task<?>> tasks, Clock clock) {
        this.clock = clock;
        this.all = tasks;
        List<Task<?>> once = tasks.stream()
                .filter(task -> !(task instanceof RecurringTask<?>))
                .<Task<?>>map(task -> task)
                .toList();
        this.scheduler = TestHelper.createManualScheduler(committing(pool), once)
                .clock(time)
                .tableName("scheduled_task")
                .build();
    }

    /**
     * Runs each task that is due, one after the other. The scheduler takes some at a time, and other tests leave tasks
     * behind; those that become due by it wait for another turn of the clock.
     */
    public void run() {
        time.set(clock.instant());
        for (int i = 0; i < TURNS; i++) {
            scheduler.runAnyDueExecutions();
        }
    }

    /** Does once what comes back by itself, whenever it would be its turn. */
    public void runRecurring(String name) {
        RecurringTask<?> task = all.stream()
                .filter(one -> one.getName().equals(name))
                .filter(RecurringTask.class::isInstance)
                .<RecurringTask<?>>map(RecurringTask.class::cast)
                .findFirst()
                .orElseThrow();
        runOnce(task);
    }

    private <T> void runOnce(RecurringTask<T> task) {
        TaskInstance<T> turn = new TaskInstance<>(task.getName(), RecurringTask.INSTANCE);
        var unused = task.execute(
                turn,
                new ExecutionContext(
                        new SchedulerState.SettableSchedulerState(),
                        new Execution(clock.instant(), turn),
                        scheduler,
                        null));
    }

    private static DataSource committing(DataSource pool) {
        return new DelegatingDataSource(pool) {
            @Override
            public java.sql.Connection getConnection() throws java.sql.SQLException {
                var connection = super.getConnection();
                connection.setAutoCommit(true);
                return connection;
            }
        };
    }
}
