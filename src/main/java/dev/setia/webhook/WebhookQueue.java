package dev.setia.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sees to it that each endpoint has its turn, on one node at a time: an endpoint is one task in the list of background
 * work, which comes back until the endpoint is deleted. So none waits for another, as long as a node has room.
 */
@Component
class WebhookQueue {
    private static final Logger log = LoggerFactory.getLogger(WebhookQueue.class);
    private static final TaskDescriptor<Void> SEND = TaskDescriptor.of("send-webhooks");
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);
    private static final Duration ROOM_AFTER = Duration.ofSeconds(2);

    private final ObjectProvider<Scheduler> scheduler;
    private final Clock clock;

    WebhookQueue(ObjectProvider<Scheduler> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** To be called in the transaction that makes something to send. An endpoint that has its turn looks by itself. */
    void lookAt(TenantId tenant, WebhookEndpointId endpoint) {
        Scheduler background = scheduler.getObject();
        var task = SEND.instance(tenant.value() + " " + endpoint.value());
        var known = background.getScheduledExecution(task.build());
        if (known.isEmpty()) {
            background.schedule(task.scheduledTo(clock.instant()));
        } else if (!known.get().isPicked()) {
            hurry(background, task.scheduledTo(clock.instant()));
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                background.triggerCheckForDueExecutions();
            }
        });
    }

    private static void hurry(
            Scheduler background, com.github.kagkarlsson.scheduler.task.SchedulableInstance<Void> task) {
        try {
            boolean unused = background.reschedule(task);
        } catch (RuntimeException taken) {
            log.debug("{} has its turn already", task.getTaskInstance(), taken);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        /** Endpoints that a node sends to at the same time; most of that is waiting. */
        private final Semaphore room = new Semaphore(24);

        @Bean
        Task<Void> sendWebhooksTask(DeliverWebhooks deliver, Clock clock) {
            return Tasks.custom(SEND)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_AFTER))
                    .onDeadExecutionRevive()
                    .execute((task, context) -> run(deliver, task.getId(), clock));
        }

        private CompletionHandler<Void> run(DeliverWebhooks deliver, String instance, Clock clock) {
            if (!room.tryAcquire()) {
                return again(clock.instant().plus(ROOM_AFTER));
            }
            try {
                String[] ids = instance.split(" ", 2);
                Optional<Instant> next = deliver.run(
                        new TenantId(UUID.fromString(ids[0])), new WebhookEndpointId(UUID.fromString(ids[1])));
                return next.map(Work::again).orElse((complete, operations) -> operations.remove());
            } finally {
                room.release();
            }
        }

        private static CompletionHandler<Void> again(Instant when) {
            return (complete, operations) -> operations.reschedule(complete, when);
        }
    }
}
