package dev.setia.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint that will be gone: its answers say since when it should not be used ({@code Deprecation}, RFC 9745), when
 * it stops to answer ({@code Sunset}, RFC 8594), and what to use instead. A year lies between the two at least.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Retiring {
    /** The day from which it should not be used, such as {@code 2027-01-01}; it begins in UTC. */
    String since();

    /** The day from which it may be gone. */
    String until();

    /** The address that takes its place, such as {@code /v2/purchases}; empty for none. */
    String successor() default "";
}
