package dev.setia.support;

import com.github.kagkarlsson.scheduler.task.Task;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

@TestConfiguration(proxyBeanMethods = false)
class TestClockConfiguration {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    DueTasks dueTasks(DataSource pool, ObjectProvider<Task<?>> tasks, TestClock clock) {
        return new DueTasks(pool, tasks, clock);
    }
}
