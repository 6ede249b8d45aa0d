package dev.setia.platform;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The rows of a query as PostgreSQL's binary COPY sends them: for reading millions of them, without an object for each
 * value. Values are taken in the order of the columns, each once; none may be null. Memory does not grow with the rows.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, Binary Format</a>
 */
public final class CopiedRows implements AutoCloseable {
    private static final int SIGNATURE = 11;
    private static final int FLAGS = 4;
    /** PostgreSQL counts from the beginning of 2000. */
    private static final long MICROS_BEFORE_2000 = 946_684_800_000_000L;

    private final CopyOut copy;
    private ByteBuffer received = ByteBuffer.allocate(0);

    private CopiedRows(CopyOut copy) {
        this.copy = copy;
    }

    /**
     * Begins to read, in the connection's transaction, which no bound on the time of a statement holds for any more.
     *
     * @param query without parameters: whatever is in it is text of ours, an identifier or a number
     */
    public static CopiedRows of(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0");
        }
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        CopiedRows rows = new CopiedRows(copy);
        rows.skip(SIGNATURE + FLAGS);
        rows.skip(rows.integer());
        return rows;
    }

    /** Moves to the next row, if there is one; every value of the row before must have been taken. */
    public boolean next() throws SQLException {
        need(Short.BYTES);
        if (received.getShort() >= 0) {
            return true;
        }
        byte[] rest = copy.readFromCopy();
        if (rest != null) {
            throw new IllegalStateException("the rows have ended, and more came");
        }
        return false;
    }

    public long bigint() throws SQLException {
        length(Long.BYTES);
        return received.getLong();
    }

    /** Microseconds since 1970 of a {@code timestamptz}. */
    public long micros() throws SQLException {
        return Math.addExact(bigint(), MICROS_BEFORE_2000);
    }

    public UUID uuid() throws SQLException {
        length(2 * Long.BYTES);
        return new UUID(received.getLong(), received.getLong());
    }

    /** @return how many bytes there were; {@code target} is filled from its beginning */
    public int bytes(byte[] target) throws SQLException {
        int length = length();
        received.get(target, 0, length);
        return length;
    }

    /** Puts the value's bytes, with their number as four bytes in front. */
    public void putWithLength(ByteBuffer target) throws SQLException {
        int length = length();
        target.putInt(length).put(target.position(), received, received.position(), length);
        target.position(target.position() + length);
        received.position(received.position() + length);
    }

    private int length() throws SQLException {
        int length = integer();
        if (length < 0) {
            throw new IllegalStateException("null came where a value should be");
        }
        need(length);
        return length;
    }

    private void length(int expected) throws SQLException {
        int length = length();
        if (length != expected) {
            throw new IllegalStateException("a value of " + length + " bytes came, and not of " + expected);
        }
    }

    private int integer() throws SQLException {
        need(Integer.BYTES);
        return received.getInt();
    }

    private void skip(int bytes) throws SQLException {
        need(bytes);
        received.position(received.position() + bytes);
    }

    /** The server sends a row at a time, as it happens; nothing rests on it. */
    private void need(int bytes) throws SQLException {
        while (received.remaining() < bytes) {
            byte[] more = copy.readFromCopy();
            if (more == null) {
                throw new IllegalStateException("the rows ended in the middle");
            }
            received = received.hasRemaining()
                    ? ByteBuffer.allocate(received.remaining() + more.length)
                            .put(received)
                            .put(more)
                            .flip()
                    : ByteBuffer.wrap(more);
        }
    }

    /** Ends the reading, also before its end. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
