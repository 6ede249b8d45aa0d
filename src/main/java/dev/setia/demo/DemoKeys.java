package dev.setia.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The keys of the demo's tenants, in a file that its user alone can read. */
final class DemoKeys {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final ObjectNode keys;

    private DemoKeys(Path file, ObjectNode keys) {
        this.file = file;
        this.keys = keys;
    }

    static DemoKeys in(Path folder) {
        Path file = folder.resolve("demo-keys.json").toAbsolutePath().normalize();
        try {
            boolean isThere = Files.exists(file);
            return new DemoKeys(file, isThere ? (ObjectNode) JSON.readTree(file) : JSON.createObjectNode());
        } catch (ClassCastException e) {
            throw new IllegalStateException(file + " does not hold the demo's keys; move it away", e);
        }
    }

    Path file() {
        return file;
    }

    /** @param role {@code admin} or {@code pos} */
    Optional<String> key(String slug, String role) {
        return keys.path(slug).path(role).asStringOpt();
    }

    void keep(String slug, String role, String key) {
        keys.withObjectProperty(slug).put(role, key);
        write();
    }

    private void write() {
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys) + "\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
