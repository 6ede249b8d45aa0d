package dev.setia.seal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A checkpoint of a tenant's books.
 *
 * @param number 1, 2, 3 … without a gap
 * @param accounts whose heads are in it: as many leaves has its tree
 * @param root of the tree over these heads
 * @param previousHash of the seal before; of the tenant alone for the first
 * @param hash over everything else
 * @param sealedAt to the microsecond
 */
record Seal(long number, int accounts, byte[] root, byte[] previousHash, byte[] hash, Instant sealedAt) {
    /** Neither a leaf (0) nor a node (1) of a tree. */
    private static final byte SEAL = 2;

    private static final byte VERSION = 1;

    /** What the first seal of a tenant follows. */
    static byte[] genesis(UUID tenant) {
        return Sha256.of(Sha256.put(ByteBuffer.allocate(1 + 1 + 16).put(SEAL).put(VERSION), tenant));
    }

    /** The seal that follows. */
    static Seal of(UUID tenant, long number, byte[] previousHash, List<SealedHead> heads, Instant sealedAt) {
        byte[] root = MerkleTree.root(
                heads.stream().map(head -> head.leafHash(tenant)).toList());
        byte[] hash = hash(tenant, number, heads.size(), root, previousHash, sealedAt);
        return new Seal(number, heads.size(), root, previousHash, hash, sealedAt);
    }

    boolean isWhole(UUID tenant) {
        return Arrays.equals(hash, hash(tenant, number, accounts, root, previousHash, sealedAt));
    }

    private static byte[] hash(
            UUID tenant, long number, int accounts, byte[] root, byte[] previousHash, Instant sealedAt) {
        ByteBuffer text = ByteBuffer.allocate(1 + 1 + 16 + 8 + 8 + 2 * Sha256.LENGTH + 8);
        Sha256.put(text.put(SEAL).put(VERSION), tenant)
                .putLong(number)
                .putLong(accounts)
                .put(root)
                .put(previousHash)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt));
        return Sha256.of(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seal seal && number == seal.number && Arrays.equals(hash, seal.hash);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return "seal " + number;
    }
}
