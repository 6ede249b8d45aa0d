package dev.setia.platform;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages of lists that are read by key. A cursor names the position behind the last row shown; it is signed for its
 * tenant and its list, so that no other can be made up, and it never expires.
 */
@Component
public final class Cursors {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 200;
    private static final int MAC_LENGTH = 16;
    private static final int LONGEST = 1000;

    private final SecretKeySpec key;

    Cursors(Secrets secrets) {
        this.key = new SecretKeySpec(
                mac(new SecretKeySpec(secrets.applicationSecret(), "HmacSHA256"), "cursors"), "HmacSHA256");
    }

    /**
     * Where a page begins and how long it is.
     *
     * @param list the name of the list with its filters, such as {@code members}: cursors fit no other
     * @param after the key of the last row of the page before, or null at the beginning
     */
    public record Wanted(String list, int limit, @Nullable String after) {
        /** One row more than is shown tells whether there are more. */
        public int rows() {
            return limit + 1;
        }
    }

    /**
     * Reads the two parameters that every list has.
     *
     * @throws Problem {@code invalid_cursor}, or {@code invalid_request} when the limit is not between 1 and 200
     */
    public Wanted wanted(String list, @Nullable Integer limit, @Nullable String cursor) {
        int rows = limit == null ? LIMIT_DEFAULT : limit;
        if (rows < 1 || rows > LIMIT_MAX) {
            throw new InvalidRequest(new FieldError(
                    "/limit", "out_of_range", "must be from 1 to " + LIMIT_MAX, Map.of("min", 1, "max", LIMIT_MAX)));
        }
        return new Wanted(list, rows, cursor == null ? null : open(list, cursor));
    }

    /**
     * The page of the rows read.
     *
     * @param rows up to {@link Wanted#rows}, in the order of the list
     * @param position the key of a row, as text
     */
    public <T> Page<T> page(Wanted wanted, List<T> rows, Function<? super T, String> position) {
        boolean hasMore = rows.size() > wanted.limit();
        List<T> shown = hasMore ? rows.subList(0, wanted.limit()) : rows;
        return new Page<>(shown, hasMore ? seal(wanted.list(), position.apply(shown.getLast())) : null, hasMore);
    }

    /**
     * A page of a list that grows at its end: it has a cursor always, which finds later what is not there yet.
     *
     * @param position the key of the last row looked at, shown or not
     */
    public <T> Page<T> growing(Wanted wanted, List<T> shown, String position, boolean hasMore) {
        return new Page<>(shown, seal(wanted.list(), position), hasMore);
    }

    private String seal(String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = ByteBuffer.allocate(MAC_LENGTH + text.length)
                .put(signature(list, position))
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private String open(String list, String cursor) {
        byte[] sealed = decoded(cursor);
        String position = new String(sealed, MAC_LENGTH, sealed.length - MAC_LENGTH, StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(signature(list, position), Arrays.copyOf(sealed, MAC_LENGTH))) {
            throw invalid();
        }
        return position;
    }

    private static byte[] decoded(String cursor) {
        try {
            byte[] sealed = cursor.length() > LONGEST
                    ? new byte[0]
                    : Base64.getUrlDecoder().decode(cursor);
            if (sealed.length > MAC_LENGTH) {
                return sealed;
            }
        } catch (IllegalArgumentException e) {
            // Not base64: as wrong as any other.
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return new Refusal(
                ProblemType.INVALID_CURSOR, "Use the nextCursor of a page of this very list, with the same filters.");
    }

    private byte[] signature(String list, String position) {
        String signed = Tenancy.currentOrNull() + "\n" + list.length() + ":" + list + "\n" + position;
        return Arrays.copyOf(mac(key, signed), MAC_LENGTH);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
