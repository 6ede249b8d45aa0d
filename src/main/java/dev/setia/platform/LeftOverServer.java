package dev.setia.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed application leaves in its database folder: a server that goes on alone, or the pid file of a dead one.
 */
final class LeftOverServer {

    private static final Logger log = LoggerFactory.getLogger(LeftOverServer.class);

    private LeftOverServer() {}

    /** To be called only while holding the folder's lock: then whatever serves this folder serves nobody. */
    static void clear(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = serverOf(data, Files.readAllLines(pidFile));
        if (server.isEmpty()) {
            // The machine or the server was killed, and the pid may belong to somebody else by now (in a container it
            // usually does). PostgreSQL would take that process for a server, and refuse to start.
            log.info("Removing the stale pid file {}", pidFile);
            Files.deleteIfExists(pidFile);
            return;
        }
        log.info(
                "Stopping the PostgreSQL {} that a killed Setia left behind",
                server.get().pid());
        stop(server.get());
    }

    private static Optional<ProcessHandle> serverOf(Path data, List<String> pidFile) {
        if (pidFile.isEmpty() || !pidFile.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()))
                .filter(process -> process.info()
                        .command()
                        .filter(c -> c.contains("postgres"))
                        .isPresent())
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(data.toString()))
                        .orElse(true));
    }

    private static void stop(ProcessHandle server) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        // A polite server waits for whoever is still connected, such as a database browser.
        server.destroy();
        if (!gone(all, 10)) {
            server.destroyForcibly();
            if (!gone(all, 20)) {
                throw new StartRefused(
                        "A PostgreSQL that an earlier Setia left behind (process " + server.pid() + ") does not stop.",
                        "Stop that process and start again.");
            }
        }
    }

    private static boolean gone(List<ProcessHandle> processes, int seconds) {
        var exits = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(exits).get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
