// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The secrets of keys. They are 256 random bits, so a plain hash of one cannot be turned back. */
public final class Secrets {

    /** With what every secret begins, so that one is recognised where it should not stand. */
    public static final String PREFIX = "dgl_";

    private static final int BYTES = 32;

    private Secrets() {}

    /** Makes a secret that nobody had before. */
    public static String make() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret: its SHA-256, 32 bytes. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
