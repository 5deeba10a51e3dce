// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names the letters of a topic that have the same reason, whatever names and numbers it tells. */
final class LetterKind {

    private static final Pattern DIFFERS = Pattern.compile("\"[^\"]*\"|'[^']*'|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}"
            + "-[0-9a-fA-F]{12}|[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final int COMPARED = 200;
    private static final int BYTES = 4;

    private LetterKind() {}

    /** Returns eight hexadecimal digits. */
    static String of(String topic, String reason) {
        byte[] hash = sha256().digest((topic + '\n' + common(reason)).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }

    /** Returns the beginning of a reason without what differs from record to record. */
    static String common(String reason) {
        String common = DIFFERS.matcher(reason.strip()).replaceAll("\u2026");
        return common.length() <= COMPARED ? common : common.substring(0, COMPARED);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
