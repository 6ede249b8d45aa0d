package dev.setia.demo;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Where {@code setia.demo} says so; where it says nothing, with the embedded database only. */
final class DemoWanted implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean isEmbedded = environment.getProperty("setia.database.url", "").isBlank();
        return environment.getProperty("setia.demo", Boolean.class, isEmbedded);
    }
}
