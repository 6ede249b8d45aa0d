package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.setia.support.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Background work on connections as the application has them: without auto-commit. */
class BackgroundTests {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final OneTimeTask<Void> note = Tasks.oneTime("note").execute((task, context) -> done.add(task.getId()));
    private final Clock clock = Clock.systemUTC();
    private HikariDataSource pool;
    private TransactionTemplate transaction;
    private Scheduler scheduler;

    @BeforeEach
    void begin() {
        var config = new HikariConfig();
        config.setJdbcUrl(TestDatabase.url());
        config.setUsername((String) TestDatabase.settings().get("setia.database.user"));
        config.setPassword((String) TestDatabase.settings().get("setia.database.password"));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        var beans = new StaticListableBeanFactory();
        beans.addBean("note", note);
        scheduler = new BackgroundConfiguration()
                .scheduler(
                        pool, beans.getBeanProvider(ResolvableType.forClass(Task.class)), clock, Duration.ofMillis(50));
    }

    @AfterEach
    void end() {
        if (!scheduler.getSchedulerState().isShuttingDown()) {
            scheduler.stop();
        }
        pool.close();
    }

    @Test
    void what_was_scheduled_is_done_once() throws InterruptedException {
        scheduler.start();

        scheduler.schedule(note.instance("once"), clock.instant());

        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("once");
        scheduler.schedule(note.instance("after it"), clock.instant());
        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("after it");
    }

    @Test
    void what_was_scheduled_in_a_transaction_is_undone_with_it() throws InterruptedException {
        transaction.executeWithoutResult(status -> {
            scheduler.schedule(note.instance("never"), clock.instant());
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> scheduler.schedule(note.instance("committed"), clock.instant()));

        scheduler.start();

        assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo("committed");
        scheduler.stop();
        assertThat(done).isEmpty();
    }
}
