package dev.setia.webhook;

import dev.setia.platform.Secrets;
import dev.setia.shared.TenantId;
import dev.setia.shared.WebhookEndpointId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes the secrets that events are signed with, and keeps them so that the database alone cannot sign: AES-256-GCM
 * with a key that comes from the installation's secret, bound to the tenant and the endpoint.
 */
@Component
class SealedSecrets {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SealedSecrets(Secrets secrets) {
        this.key = new SecretKeySpec(
                hmac(secrets.applicationSecret(), "webhook-secrets".getBytes(StandardCharsets.UTF_8)), "AES");
    }

    byte[] fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** As it is shown, once. */
    static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    byte[] seal(TenantId tenant, WebhookEndpointId endpoint, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, owner(tenant, endpoint), secret);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException if it was sealed for another endpoint, or the installation's secret has changed */
    byte[] open(TenantId tenant, WebhookEndpointId endpoint, byte[] stored) {
        return crypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(stored, NONCE_BYTES),
                owner(tenant, endpoint),
                Arrays.copyOfRange(stored, NONCE_BYTES, stored.length));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] owner, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner);
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a webhook secret cannot be read: is it another SETIA_SECRET_KEY?", e);
        }
    }

    private static byte[] owner(TenantId tenant, WebhookEndpointId endpoint) {
        return (tenant.value() + " " + endpoint.value()).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
