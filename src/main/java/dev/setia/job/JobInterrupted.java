package dev.setia.job;

/** The node shuts down: the job is let go, and begun anew elsewhere. */
final class JobInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobInterrupted() {
        super("the node shuts down", null, false, false);
    }
}
