package dev.setia.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.setia.SetiaApplication;
import dev.setia.support.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

/** What the person reads who starts Setia wrongly: a few lines, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartRefusedTests {

    @Test
    void a_database_that_is_not_there(CapturedOutput output) {
        refused("setia.database.url", "jdbc:postgresql://localhost:1/setia");
        assertThat(output)
                .contains("The database cannot be used: Connection to localhost:1 refused.")
                .contains("Check that the server runs")
                .doesNotContain("\tat ");
    }

    @Test
    void a_wrong_password(CapturedOutput output) {
        refused("setia.database.owner.password", "guessed");
        assertThat(output)
                .contains("password authentication failed for user \"setia_owner\"")
                .doesNotContain("\tat ");
    }

    @Test
    void a_database_without_the_secret_that_its_contents_depend_on(CapturedOutput output) {
        refused("setia.secret-key", "");
        assertThat(output).contains("SETIA_SECRET_KEY is not set.").doesNotContain("\tat ");
    }

    @Test
    void a_secret_that_can_be_guessed(CapturedOutput output) {
        refused("setia.operator-key", "letmein");
        assertThat(output).contains("SETIA_OPERATOR_KEY has 7 characters.").doesNotContain("\tat ");
    }

    @Test
    void a_database_without_a_role_to_migrate_with(CapturedOutput output) {
        refused("setia.database.owner.user", "");
        assertThat(output)
                .contains("SETIA_DATABASE_OWNER_USER is not set, although a database is named.")
                .doesNotContain("\tat ");
    }

    @Test
    void the_role_that_owns_the_tables_in_place_of_the_one_that_serves(CapturedOutput output) {
        Map<String, Object> settings = TestDatabase.settings();
        refused(Map.of(
                "setia.database.user", Objects.requireNonNull(settings.get("setia.database.owner.user")),
                "setia.database.password", Objects.requireNonNull(settings.get("setia.database.owner.password"))));
        assertThat(output)
                .contains("The database does not keep what Setia promises:")
                .contains("the role setia_owner owns the table member")
                .doesNotContain("\tat ");
    }

    private static void refused(String property, String value) {
        refused(Map.of(property, value));
    }

    private static void refused(Map<String, Object> changed) {
        Map<String, Object> settings = new HashMap<>(TestDatabase.settings());
        settings.putAll(changed);
        settings.put("server.port", "0");
        var application = new SpringApplication(SetiaApplication.class);
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("changed", settings)));
        assertThatThrownBy(() -> application.run().close()).isInstanceOf(Exception.class);
    }
}
