package dev.setia.platform;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of ids, moments or days in the server's own binary form. The driver sends these as texts, which both sides
 * spell out and read again: a twelfth of what a batch of purchases cost the server. The form is that of
 * {@code array_recv}: dimensions, whether there are nulls, the element's type, and each element with its length.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {
    private static final long serialVersionUID = 1;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int EMPTY = 3 * Integer.BYTES;
    private static final int HEADER = 5 * Integer.BYTES;

    /** One kind of element; the numbers are those of the server's catalogue, which never change. */
    private enum Kind {
        UUID(2950, 16),
        TIMESTAMPTZ(1184, 8),
        DATE(1082, 4);

        private final int oid;
        private final int size;

        Kind(int oid, int size) {
            this.oid = oid;
            this.size = size;
        }

        void put(Object value, ByteBuffer to) {
            switch (this) {
                case UUID -> {
                    UUID id = (UUID) value;
                    ByteBuffer unused = to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
                }
                case TIMESTAMPTZ -> {
                    ByteBuffer unused = to.putLong(ChronoUnit.MICROS.between(EPOCH, (Instant) value));
                }
                case DATE -> {
                    ByteBuffer unused = to.putInt(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH_DAY));
                }
            }
        }
    }

    private final transient Kind kind;
    private final transient List<? extends @Nullable Object> elements;

    private BinaryArray(Kind kind, String type, List<? extends @Nullable Object> elements) {
        this.kind = kind;
        this.type = type;
        this.elements = elements;
    }

    static BinaryArray uuids(List<? extends @Nullable UUID> elements) {
        return new BinaryArray(Kind.UUID, "_uuid", elements);
    }

    static BinaryArray instants(List<? extends @Nullable Instant> elements) {
        return new BinaryArray(Kind.TIMESTAMPTZ, "_timestamptz", elements);
    }

    static BinaryArray dates(List<? extends @Nullable LocalDate> elements) {
        return new BinaryArray(Kind.DATE, "_date", elements);
    }

    @Override
    public int lengthInBytes() {
        int length = elements.isEmpty() ? EMPTY : HEADER;
        for (Object element : elements) {
            length += Integer.BYTES + (element == null ? 0 : kind.size);
        }
        return length;
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        ByteBuffer to = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        boolean isEmpty = elements.isEmpty();
        boolean isAnyNull = elements.stream().anyMatch(Objects::isNull);
        ByteBuffer unused = to.putInt(isEmpty ? 0 : 1).putInt(isAnyNull ? 1 : 0).putInt(kind.oid);
        if (!isEmpty) {
            unused = to.putInt(elements.size()).putInt(1);
        }
        for (Object element : elements) {
            if (element == null) {
                unused = to.putInt(-1);
            } else {
                kind.put(element, to.putInt(kind.size));
            }
        }
    }

    /** The text, for a connection that was told to send none of these in binary. */
    @Override
    public String getValue() {
        return elements.stream()
                .map(element -> element == null ? "NULL" : element.toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("it is only sent");
    }
}
