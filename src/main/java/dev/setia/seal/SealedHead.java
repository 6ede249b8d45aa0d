package dev.setia.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * A leaf of a seal: up to which entry an account's chain had come.
 *
 * @param sequence of the last entry
 * @param hash of the last entry
 */
record SealedHead(UUID account, long sequence, byte[] hash) {
    private static final byte LEAF = 0;
    private static final byte VERSION = 1;

    /** The leaf's hash: RFC 9162 puts a zero byte in front of every leaf. */
    byte[] leafHash(UUID tenant) {
        ByteBuffer leaf = ByteBuffer.allocate(1 + 1 + 16 + 16 + 8 + Sha256.LENGTH);
        Sha256.put(Sha256.put(leaf.put(LEAF).put(VERSION), tenant), account);
        return Sha256.of(leaf.putLong(sequence).put(hash));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedHead(UUID otherAccount, long otherSequence, byte[] otherHash)
                && account.equals(otherAccount)
                && sequence == otherSequence
                && Arrays.equals(hash, otherHash);
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }

    @Override
    public String toString() {
        return account + " " + sequence;
    }
}
