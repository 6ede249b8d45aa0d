package dev.setia.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as it came, laid aside until it is read: a slow sender keeps neither memory nor a connection to the database.
 *
 * @param hash SHA-256 of the bytes, as hexadecimal digits
 */
record CodeFile(Path path, String hash) implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static CodeFile receive(InputStream body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Path path = Files.createTempFile("setia-codes-", ".csv");
            try (InputStream counted = new DigestInputStream(body, digest);
                    var file = Files.newOutputStream(path)) {
                long unused = counted.transferTo(file);
            } catch (IOException | RuntimeException e) {
                Files.delete(path);
                throw e;
            }
            return new CodeFile(path, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    /** Its text: UTF-8 with or without a mark. What is none becomes a character that no code has. */
    Reader text() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
