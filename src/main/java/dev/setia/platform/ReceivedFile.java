package dev.setia.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
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
public record ReceivedFile(Path path, String hash) implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Reads the body to its end. */
    public static ReceivedFile receive(InputStream body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Path path = Files.createTempFile("setia-file-", ".txt");
            try (InputStream counted = new DigestInputStream(body, digest);
                    var file = Files.newOutputStream(path)) {
                long unused = counted.transferTo(file);
            } catch (IOException | RuntimeException e) {
                Files.delete(path);
                throw e;
            }
            return new ReceivedFile(path, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    /** Its text: UTF-8 with or without a mark. What is none becomes a character that no code has. */
    public BufferedReader text() throws IOException {
        return text(CodingErrorAction.REPLACE);
    }

    /** Its text, to be read no further than it is UTF-8: then the reader throws {@link CharacterCodingException}. */
    public BufferedReader strictText() throws IOException {
        return text(CodingErrorAction.REPORT);
    }

    private BufferedReader text(CodingErrorAction onFault) throws IOException {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(onFault).onUnmappableCharacter(onFault);
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder));
        reader.mark(1);
        try {
            if (reader.read() != BYTE_ORDER_MARK) {
                reader.reset();
            }
        } catch (CharacterCodingException fault) {
            reader.close();
            throw fault;
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
