package dev.setia.platform;

/** Placeholder of the next step. */
final class RequestFilter {
    static final int BODY_MAX = 1024 * 1024;
}
