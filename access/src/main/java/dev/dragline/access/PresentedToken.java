// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * The token that a request brings.
 *
 * @param byCookie whether the browser added it by itself, so that the request may be another site's idea
 */
record PresentedToken(String token, boolean byCookie) {

    private static final String BEARER = "Bearer ";

    /** The header counts before the cookie. */
    static Optional<PresentedToken> of(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(
                            new PresentedToken(header.substring(BEARER.length()).strip(), false))
                    : Optional.empty();
        }
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(cookieName(request))) {
                    return Optional.of(new PresentedToken(cookie.getValue(), true));
                }
            }
        }
        return Optional.empty();
    }

    /** Browsers share the cookies of a host among its ports, so each server of a machine has a cookie of its own. */
    static String cookieName(HttpServletRequest request) {
        return "dragline-" + request.getServerPort();
    }
}
