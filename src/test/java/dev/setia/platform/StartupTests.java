package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.setia.support.SetiaTest;
import dev.setia.support.TestClock;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@SetiaTest
class StartupTests {

    @Autowired
    RestTestClient http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void the_application_serves_on_a_real_database() {
        http.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }

    @Test
    void it_works_as_a_role_that_owns_nothing_in_its_own_schema() {
        assertThat(jdbc.sql("select current_user || ' in ' || current_schema()")
                        .query(String.class)
                        .single())
                .isEqualTo("setia_app in setia");
    }

    @Test
    void tests_can_move_the_clock() {
        assertThat(clock).isInstanceOf(TestClock.class);
    }
}
