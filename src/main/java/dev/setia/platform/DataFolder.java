package dev.setia.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds what an installation without configuration keeps: the embedded database and its secrets. One
 * process at a time holds it; only its user can look into it.
 */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    static DataFolder open(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            createPrivately(path);
            // Whoever puts the folder into a repository of their own must not commit the secrets in it.
            Files.writeString(path.resolve(".gitignore"), "*\n");
            return new DataFolder(path, lock(path));
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder " + path + " cannot be used: " + e,
                    "Let setia.data-dir name a folder that this user can write to.",
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // The holder is this very process: refused in the same way.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw new StartRefused(
                    "Another Setia is running on the data folder " + path + ".",
                    "Stop it first, or give this one a folder of its own: SETIA_DATA_DIR=<folder>.");
        }
        return channel;
    }

    Path path() {
        return path;
    }

    /** A folder inside this one, readable to its user only. */
    Path subfolder(String name) {
        try {
            return createPrivately(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path secretFile(String name) {
        return path.resolve("secrets").resolve(name);
    }

    /** The secret kept under this name; made and kept at the first call. */
    String secret(String name, Supplier<String> maker) {
        try {
            subfolder("secrets");
            Path file = secretFile(name);
            if (!Files.exists(file)) {
                write(file, maker.get());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that only its user can read, whole or not at all. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        if (posix(file)) {
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(unfinished, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path createPrivately(Path folder) throws IOException {
        if (!posix(folder)) {
            return Files.createDirectories(folder);
        }
        var onlyUser = PosixFilePermissions.fromString("rwx------");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyUser));
        }
        return Files.setPosixFilePermissions(folder, onlyUser);
    }

    private static boolean posix(Path path) {
        @Nullable Path there = path.toAbsolutePath();
        while (there != null && !Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
        }
        return there != null
                && there.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
