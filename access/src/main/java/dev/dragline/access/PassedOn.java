// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * In whose name a service passes a request on to another one of the same installation, and from which address the request
 * came. The address is believed only with a proof that needs the administrator's token, which both services have and no
 * client may know.
 */
public final class PassedOn {

    /** The headers that tell of the caller; those that a client sends by these names are not passed on. */
    public static final List<String> HEADERS =
            List.of(HttpHeaders.AUTHORIZATION, "Dragline-Client", "Dragline-Client-Proof");

    private static final String ADDRESS = HEADERS.get(1);
    private static final String PROOF = HEADERS.get(2);
    private static final String ALGORITHM = "HmacSHA256";

    private final @Nullable String secret;

    /** @param administratorToken absent: no address is told, and none is believed */
    public PassedOn(@Nullable String administratorToken) {
        this.secret = administratorToken;
    }

    /** Returns the headers with which the request that this thread serves is passed on. */
    public Map<String, String> headers(HttpServletRequest request) {
        return headers(client(request), authorization());
    }

    /**
     * Returns the headers with which a request is passed on.
     *
     * @param address from which it came
     * @param authorization its header Authorization; absent: nobody was asked for a token
     */
    public Map<String, String> headers(String address, @Nullable String authorization) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (authorization != null) {
            headers.put(HttpHeaders.AUTHORIZATION, authorization);
        }
        if (secret != null) {
            headers.put(ADDRESS, address);
            headers.put(PROOF, proof(secret, address, authorization));
        }
        return headers;
    }

    /** Returns the address of the client: of the connection, or the one that another service proves. */
    String client(HttpServletRequest request) {
        String address = request.getHeader(ADDRESS);
        String proof = request.getHeader(PROOF);
        if (secret == null || address == null || proof == null) {
            return request.getRemoteAddr();
        }
        String expected = proof(secret, address, request.getHeader(HttpHeaders.AUTHORIZATION));
        return MessageDigest.isEqual(bytes(expected), bytes(proof)) ? address : request.getRemoteAddr();
    }

    private static @Nullable String authorization() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                        && known.getCredentials() != null
                ? "Bearer " + known.getCredentials()
                : null;
    }

    /** A proof is of no use with the request of another caller. */
    private static String proof(String secret, String address, @Nullable String authorization) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
            byte[] proof = mac.doFinal(bytes(address + "\n" + Objects.requireNonNullElse(authorization, "")));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
