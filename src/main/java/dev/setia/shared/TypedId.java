package dev.setia.shared;

import java.util.UUID;

/**
 * An identifier that says what it identifies: in text a prefix, {@code _} and 26 characters of Crockford's base32 of
 * the UUID (TypeID 0.3), in the database a bare {@code uuid}. Nothing secret hangs on an id.
 */
public interface TypedId {
    UUID value();

    /** The prefix without the underscore, such as {@code mem}. */
    String prefix();

    /** The text form that the API shows, such as {@code mem_01h455vb4pex5vsknk084sn02q}. */
    default String text() {
        return prefix() + "_" + Base32.encode(value());
    }
}
