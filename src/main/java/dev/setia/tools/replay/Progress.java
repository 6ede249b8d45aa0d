package dev.setia.tools.replay;

import java.io.PrintStream;

/** Shows how far the run is: a bar on a terminal, a line at each tenth elsewhere. */
final class Progress {
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean isTerminal;
    private final long total;
    private final long startedNanos = System.nanoTime();
    private long done;
    private long shownNanos;

    Progress(PrintStream out, boolean isTerminal, long total) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.total = total;
    }

    synchronized void step() {
        done++;
        if (isTerminal) {
            bar();
        } else if (done == total || done * 10 / total != (done - 1) * 10 / total) {
            out.println(words());
        }
    }

    private void bar() {
        long now = System.nanoTime();
        boolean isLast = done == total;
        if (isLast || now - shownNanos > 100_000_000L) {
            shownNanos = now;
            int filled = Math.toIntExact(done * WIDTH / total);
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + words()
                    + (isLast ? System.lineSeparator() : ""));
            out.flush();
        }
    }

    private String words() {
        double seconds = Math.max((System.nanoTime() - startedNanos) / 1e9, 0.001);
        return "%3d %%  %,d of %,d  %,.0f a second".formatted(done * 100 / total, done, total, done / seconds);
    }
}
