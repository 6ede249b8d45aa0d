package dev.setia.seal;

import dev.setia.platform.CopiedRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One pass over seals and the heads they hold, in their order. */
final class SealWalk {
    private final UUID tenant;
    private final List<SealFault> faults = new ArrayList<>();
    private final Set<UUID> broken = new HashSet<>();
    private final byte[] entry = new byte[Sha256.LENGTH];
    private MerkleTree tree = new MerkleTree();
    private byte[] previous;
    private long number;
    private boolean isBroken;
    private long seals;
    private long heads;
    private long faultCount;

    SealWalk(UUID tenant) {
        this.tenant = tenant;
        this.previous = Seal.genesis(tenant);
    }

    void begin(Seal seal) {
        seals++;
        isBroken = false;
        if (seal.number() != number + 1) {
            missing(number + 1);
        } else if (!Arrays.equals(seal.previousHash(), previous)) {
            isBroken = true;
            fault(seal.number(), "does not follow the seal before");
        }
        tree = new MerkleTree();
        number = seal.number();
        previous = seal.hash();
    }

    /**
     * Takes the rest of the row that the heads stand on.
     *
     * @param of the seal it says it is in: the one that has begun, or a missing one before it
     */
    void head(long of, CopiedRows row) throws SQLException {
        long position = row.bigint();
        UUID account = row.uuid();
        long sequence = row.bigint();
        byte[] sealed = new byte[Sha256.LENGTH];
        row.bytes(sealed);
        int length = row.bytes(entry);
        if (of != number) {
            return;
        }
        heads++;
        if (length == 0) {
            fault(account, sequence, "was sealed, and is gone");
        } else if (!Arrays.equals(sealed, entry)) {
            fault(account, sequence, "is not the entry that was sealed");
        }
        if (position != tree.leaves() && !isBroken) {
            fault(of, "has no head at its place " + tree.leaves());
            isBroken = true;
        }
        tree.add(new SealedHead(account, sequence, sealed).leafHash(tenant));
    }

    void end(Seal seal) {
        if (isBroken) {
            return;
        }
        if (tree.leaves() != seal.accounts()) {
            fault(seal.number(), "says that it holds " + seal.accounts() + " heads, and holds " + tree.leaves());
        } else if (!Arrays.equals(tree.root(), seal.root())) {
            fault(seal.number(), "has another root than the heads in it");
        } else if (!seal.isWhole(tenant)) {
            fault(seal.number(), "does not match its hash");
        }
    }

    void missing(long seal) {
        fault(seal, "is missing");
    }

    private void fault(long seal, String what) {
        tell(new SealFault(seal, null, null, what));
    }

    /** An account is told of once, where it was sealed first. */
    private void fault(UUID account, long sequence, String what) {
        if (broken.size() >= VerifySeals.FAULTS_MAX || broken.add(account)) {
            tell(new SealFault(number, account, sequence, what));
        }
    }

    private void tell(SealFault fault) {
        faultCount++;
        if (faults.size() < VerifySeals.FAULTS_MAX) {
            faults.add(fault);
        }
    }

    CheckedSeals checked() {
        return new CheckedSeals(seals, heads, number, faultCount, faults);
    }
}
