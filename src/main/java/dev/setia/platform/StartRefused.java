package dev.setia.platform;

import org.jspecify.annotations.Nullable;

/** Setia does not start like this: what is wrong, and what to do about it, for the person who started it. */
public class StartRefused extends RuntimeException {

    private final String remedy;

    StartRefused(String message, String remedy) {
        this(message, remedy, null);
    }

    StartRefused(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
