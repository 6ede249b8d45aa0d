package dev.setia.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The worked cases of {@code src/test/resources/cases.csv} that a test runs, such as {@code PC-11}.
 * {@code docs/cases.md} is made of it; {@code CasesTests} says how.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Case.List.class)
public @interface Case {
    /** One number or several. */
    String[] value();

    /** Why the system answers otherwise than the case says; empty where it answers as the case says. */
    String deviates() default "";

    /** Holds a test's cases where it carries several annotations. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {
        Case[] value();
    }
}
