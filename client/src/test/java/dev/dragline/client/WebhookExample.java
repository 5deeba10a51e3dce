// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

final class WebhookExample {

    private WebhookExample() {}

    static boolean isGenuine(String secret, String id, String timestamp, String signature, byte[] body, Instant now)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        byte[] expected =
                ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.UTF_8);
        boolean isSigned = false;
        for (String one : signature.split(" ", -1)) {
            isSigned |= MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8));
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
        return isSigned && age.abs().compareTo(Duration.ofMinutes(5)) <= 0;
    }
}
