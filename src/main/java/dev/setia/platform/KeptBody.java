package dev.setia.platform;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;

/** The bytes of a body and what they are read as, kept for the case that they have to be read once more. */
final class KeptBody implements HttpInputMessage {
    private final byte[] bytes;
    private final HttpHeaders headers;
    private final Type type;

    KeptBody(byte[] bytes, HttpHeaders headers, Type type) {
        this.bytes = bytes;
        this.headers = headers;
        this.type = type;
    }

    byte[] bytes() {
        return bytes;
    }

    Type type() {
        return type;
    }

    @Override
    public InputStream getBody() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }
}
