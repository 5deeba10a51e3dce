// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that a webhook shares with its receiver. It signs messages as Standard Webhooks describes it. */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SigningSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Makes a secret of 256 random bits. */
    public static SigningSecret make() {
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new SigningSecret(bytes);
    }

    /** Returns the secret of these bytes. */
    public static SigningSecret of(byte[] bytes) {
        return new SigningSecret(bytes.clone());
    }

    /** Reads a secret from its text, which begins with {@value #PREFIX} and goes on in Base64. */
    static SigningSecret parse(String text) {
        return new SigningSecret(Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    /** Returns the bytes, for the one table that keeps them. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the secret as its receiver needs it. It must be shown to its owner alone, and once. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Returns the signature of a message, as it stands in its header {@code webhook-signature}. */
    String sign(String id, Instant timestamp, String body) {
        String signed = id + "." + timestamp.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Returns a text without the secret, so that no log holds it. */
    @Override
    public String toString() {
        return PREFIX + "...";
    }
}
