package dev.setia.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The chain of an account: each entry's hash is SHA-256 over a version byte, the hash before it and everything the
 * entry says, every text with its length in front so that no two entries share a preimage. No personal data goes in.
 */
final class EntryHash {
    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 32 + 16 + 16 + 8 + 8 + 3 * 8 + 16 + 16 + 8 + 8 + 4 * 4;

    private EntryHash() {}

    /** What the first entry of an account follows. */
    static byte[] genesis(UUID tenant, UUID account) {
        ByteBuffer buffer = ByteBuffer.allocate(1 + 32);
        buffer.put(VERSION);
        put(buffer, tenant);
        put(buffer, account);
        return sha256(buffer.array());
    }

    static byte[] of(
            byte[] previous,
            UUID tenant,
            UUID account,
            long sequence,
            String type,
            String debited,
            String credited,
            long amount,
            Balance after,
            Source source) {
        byte[] typeBytes = bytes(type);
        byte[] debitedBytes = bytes(debited);
        byte[] creditedBytes = bytes(credited);
        byte[] documentBytes = bytes(source.type());
        ByteBuffer buffer = ByteBuffer.allocate(
                FIXED + typeBytes.length + debitedBytes.length + creditedBytes.length + documentBytes.length);
        begin(buffer, previous, tenant, account, sequence);
        put(buffer, typeBytes);
        put(buffer, debitedBytes);
        put(buffer, creditedBytes);
        buffer.putLong(amount)
                .putLong(after.available())
                .putLong(after.pending())
                .putLong(after.owed());
        put(buffer, documentBytes);
        put(buffer, source.document());
        put(buffer, source.actor());
        buffer.putLong(micros(source.occurredAt())).putLong(micros(source.recordedAt()));
        return sha256(buffer.array());
    }

    /** What every entry's preimage begins with. */
    static void begin(ByteBuffer buffer, byte[] previous, UUID tenant, UUID account, long sequence) {
        buffer.put(VERSION).put(previous);
        put(buffer, tenant);
        put(buffer, account);
        buffer.putLong(sequence);
    }

    static void put(ByteBuffer buffer, UUID uuid) {
        buffer.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    }

    private static void put(ByteBuffer buffer, byte[] text) {
        buffer.putInt(text.length).put(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static byte[] sha256(byte[] preimage) {
        return digest().digest(preimage);
    }

    /** For whoever computes many, one after the other. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
