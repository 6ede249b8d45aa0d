package dev.setia.job;

/** The job was cancelled, or another attempt holds it: whoever still works on it stops, and writes nothing more. */
final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStopped() {
        super("the job is not ours any more", null, false, false);
    }
}
