package dev.setia.bulk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a dry run has seen of a file: which name the file gives to whom. It needs at most 64 bytes for each name, for it
 * keeps eight of each hash: that two agree by chance will not be seen.
 */
public final class Rehearsal {
    private long[] keys = new long[2048];
    private long[] owners = new long[2048];
    private int size;

    /** Whether the file gave the name to nobody so far. */
    public boolean isFree(byte[] name) {
        return owner(name) == 0;
    }

    /** Whether the file gave the name to this one. */
    public boolean isOf(byte[] name, byte[] owner) {
        return owner(name) == shortened(owner);
    }

    /** @param name eight bytes or more, that depend on all of it */
    public void give(byte[] name, byte[] owner) {
        long key = shortened(name);
        if (keys[place(keys, key)] == 0 && 2 * ++size > keys.length) {
            grow();
        }
        int place = place(keys, key);
        keys[place] = key;
        owners[place] = shortened(owner);
    }

    /** A name of some text. */
    public static byte[] name(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no SHA-256", e);
        }
    }

    private long owner(byte[] name) {
        return owners[place(keys, shortened(name))];
    }

    private static long shortened(byte[] hash) {
        long first = ByteBuffer.wrap(hash).getLong();
        return first == 0 ? 1 : first;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldOwners = owners;
        keys = new long[2 * oldKeys.length];
        owners = new long[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = place(keys, oldKeys[i]);
                keys[place] = oldKeys[i];
                owners[place] = oldOwners[i];
            }
        }
    }

    private static int place(long[] keys, long key) {
        int mask = keys.length - 1;
        int place = (int) key & mask;
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & mask;
        }
        return place;
    }
}
