package dev.setia.platform;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a request that may have been asked before.
 *
 * @param isReplayed whether it was, and this is the stored answer
 */
public record Answered<T>(T value, boolean isReplayed) {
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";

    /** 200, and the header that tells a replay. */
    public ResponseEntity<T> ok() {
        return with(ResponseEntity.ok());
    }

    /** 201 with the address of what was made, also for a replay: the same key gives the same answer. */
    public ResponseEntity<T> created(String location) {
        return with(ResponseEntity.created(URI.create(location)));
    }

    /** 202 for work that goes on: where to watch it, and from when on. */
    public ResponseEntity<T> accepted(String location) {
        return with(
                ResponseEntity.accepted().header(HttpHeaders.LOCATION, location).header(HttpHeaders.RETRY_AFTER, "1"));
    }

    private ResponseEntity<T> with(ResponseEntity.BodyBuilder answer) {
        return (isReplayed ? answer.header(REPLAYED_HEADER, "true") : answer).body(value);
    }
}
