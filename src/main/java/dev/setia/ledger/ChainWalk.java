package dev.setia.ledger;

import dev.setia.platform.CopiedRows;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One pass over entries by account and sequence. A row's bytes go from the database into the preimage as they are, so
 * an entry costs its hash and little more.
 *
 * @see EntryHash
 */
final class ChainWalk {
    private static final int HASH = 32;
    private static final long NO_ACCOUNT = -1;
    /** More than the fixed parts and five words; the schema bounds the words. */
    private static final int LONGEST = 4_096;

    private final UUID tenant;
    private final MessageDigest digest = EntryHash.digest();
    private final ByteBuffer preimage = ByteBuffer.allocate(LONGEST);
    private final byte[] head = new byte[HASH];
    private final List<ChainFault> faults = new ArrayList<>();
    private byte[] previous = new byte[HASH];
    private byte[] stored = new byte[HASH];
    private @Nullable UUID account;
    private long sequence;
    private long headSequence;
    private boolean isBroken;
    private long accounts;
    private long entries;
    private long faultCount;

    ChainWalk(UUID tenant) {
        this.tenant = tenant;
    }

    /** Takes the row that the rows stand on. */
    void step(CopiedRows row) throws SQLException {
        UUID of = row.uuid();
        if (!of.equals(account)) {
            closeAccount();
            begin(of);
        }
        entries++;
        sequence++;
        long found = row.bigint();
        byte[] computed = computed(of, found, row);
        row.bytes(stored);
        headSequence = row.bigint();
        row.bytes(head);
        if (!isBroken) {
            check(of, found, computed);
        }
        byte[] before = previous;
        previous = stored;
        stored = before;
    }

    private void begin(UUID of) {
        account = of;
        accounts++;
        previous = EntryHash.genesis(tenant, of);
        sequence = 0;
        isBroken = false;
    }

    private byte[] computed(UUID of, long found, CopiedRows row) throws SQLException {
        preimage.clear();
        EntryHash.begin(preimage, previous, tenant, of, found);
        row.putWithLength(preimage);
        row.putWithLength(preimage);
        row.putWithLength(preimage);
        preimage.putLong(row.bigint())
                .putLong(row.bigint())
                .putLong(row.bigint())
                .putLong(row.bigint());
        row.putWithLength(preimage);
        EntryHash.put(preimage, row.uuid());
        EntryHash.put(preimage, row.uuid());
        preimage.putLong(row.micros()).putLong(row.micros());
        digest.update(preimage.array(), 0, preimage.position());
        return digest.digest();
    }

    private void check(UUID of, long found, byte[] computed) {
        if (headSequence == NO_ACCOUNT) {
            fault(of, found, "is of an account that does not exist");
        } else if (found != sequence) {
            fault(of, sequence, "is missing");
        } else if (!Arrays.equals(stored, computed)) {
            fault(of, found, "does not match its hash");
        }
    }

    private void closeAccount() {
        if (account != null && !isBroken && (sequence != headSequence || !Arrays.equals(previous, head))) {
            fault(account, headSequence, "is the account's head, but the entries end elsewhere");
        }
    }

    private void fault(UUID of, long at, String what) {
        isBroken = true;
        faultCount++;
        if (faults.size() < VerifyChain.FAULTS_MAX) {
            faults.add(new ChainFault(of, at, what));
        }
    }

    /** The last account has ended. */
    void end() {
        closeAccount();
    }

    /** An account that has no entry, and says otherwise. */
    void emptied(UUID of, long at) {
        accounts++;
        fault(of, at, "is the account's head, but it has no entries");
    }

    CheckedChains checked() {
        return new CheckedChains(accounts, entries, faultCount, faults);
    }
}
