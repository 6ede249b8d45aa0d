package dev.setia.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a port of its own, on the {@link TestDatabase}, with a {@link TestClock} to inject. Classes
 * that add nothing share one application: add properties or beans only where there is no other way.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // All tests are one address, and some are many strangers; a class that is about limits sets its own.
        properties = {"setia.limits.public=1000000", "setia.limits.import=1000000"})
@AutoConfigureRestTestClient
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@Import(TestClockConfiguration.class)
@ExtendWith(InvariantsHold.class)
public @interface SetiaTest {}
