package dev.setia.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.setia.shared.JobId;
import dev.setia.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees to it that a job is run once it is committed, on this node or another, also when this one dies: each job is one
 * task in the list of background work, and leaves it when the job has ended.
 */
@Component
class JobQueue {
    private static final TaskDescriptor<Void> RUN_JOB = TaskDescriptor.of("run-job");

    /** A job that a living node seems to have is looked at again so much later; so is one that ended in a fault. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private static final Duration ROOM_AFTER = Duration.ofSeconds(2);

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    JobQueue(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** To be called in the transaction that stores the job: what is rolled back is never run. */
    void submit(TenantId tenant, JobId job) {
        Scheduler background = scheduler.getObject();
        background.schedule(RUN_JOB.instance(tenant.value() + " " + job.value()).scheduledTo(clock.instant()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                background.triggerCheckForDueExecutions();
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        /** A long job keeps a core busy; the others are for the tills. */
        private final Semaphore room =
                new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

        @Bean
        Task<Void> runJobTask(RunJob runJob, Clock clock) {
            return Tasks.custom(RUN_JOB)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_AFTER))
                    .onDeadExecutionRevive()
                    .execute((task, context) -> run(runJob, task.getId(), clock));
        }

        private CompletionHandler<Void> run(RunJob runJob, String instance, Clock clock) {
            if (!room.tryAcquire()) {
                return again(clock, ROOM_AFTER);
            }
            try {
                String[] ids = instance.split(" ", 2);
                TenantId tenant = new TenantId(UUID.fromString(ids[0]));
                boolean isOver = runJob.run(tenant, new JobId(UUID.fromString(ids[1])));
                return isOver ? (complete, operations) -> operations.remove() : again(clock, AGAIN_AFTER);
            } finally {
                room.release();
            }
        }

        private static CompletionHandler<Void> again(Clock clock, Duration after) {
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(after));
        }
    }
}
