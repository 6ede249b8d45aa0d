package dev.setia.member;

import dev.setia.platform.Secrets;
import dev.setia.shared.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Makes the hashes that members are found by. */
@Component
public class Identifiers {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Identifiers(Secrets secrets) {
        SecretKeySpec secret = new SecretKeySpec(secrets.applicationSecret(), ALGORITHM);
        this.key = new SecretKeySpec(mac(secret, "identifiers".getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /**
     * The hash of an identifier in any of its spellings. Total: what cannot be an identifier of the type has a hash
     * that no member is found by. The same phone number has another hash with another tenant.
     *
     * @param type {@code card}, {@code phone}, {@code email} or {@code external_id}
     */
    public IdentifierHash hash(TenantId tenant, String type, String value) {
        String plain = IdentifierType.of(type)
                .flatMap(known -> known.normalised(value))
                .orElse(value);
        return ofPlain(tenant, type, plain);
    }

    IdentifierHash ofPlain(TenantId tenant, String type, String plain) {
        byte[] text = (type + ":" + plain).getBytes(StandardCharsets.UTF_8);
        return new IdentifierHash(
                type,
                mac(
                        key,
                        ByteBuffer.allocate(16 + text.length)
                                .putLong(tenant.value().getMostSignificantBits())
                                .putLong(tenant.value().getLeastSignificantBits())
                                .put(text)
                                .array()));
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
