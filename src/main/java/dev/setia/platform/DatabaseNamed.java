package dev.setia.platform;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Which of the three ways the database is named in, if it is: by Setia's own setting, by Spring's, or not at all. */
final class DatabaseNamed {

    private DatabaseNamed() {}

    private static boolean bySetia(Environment environment) {
        return !environment.getProperty("setia.database.url", "").isBlank();
    }

    private static boolean bySpring(Environment environment) {
        return !environment.getProperty("spring.datasource.url", "").isBlank();
    }

    static final class BySetia implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return bySetia(context.getEnvironment());
        }
    }

    static final class Yes implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return bySetia(context.getEnvironment()) || bySpring(context.getEnvironment());
        }
    }

    static final class No implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !bySetia(context.getEnvironment()) && !bySpring(context.getEnvironment());
        }
    }
}
