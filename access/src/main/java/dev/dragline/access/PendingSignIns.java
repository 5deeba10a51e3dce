// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Keeps for ten minutes which browsers were sent to the issuer, in the memory of this process, and binds each to its
 * browser by a cookie. Behind a load balancer a browser must come back to the same process.
 */
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /** The attribute of a request in which a removed sign-in leaves the page that was asked for. */
    static final String NEXT = PendingSignIns.class.getName() + ".next";

    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final int MOST = 10_000;
    private static final String PARAMETER = "next";

    private final Clock clock;
    private final Map<String, Pending> byId = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pending> eldest) {
            return size() > MOST;
        }
    };

    private record Pending(OAuth2AuthorizationRequest request, String next, Instant end) {}

    PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Pending pending = find(request);
        return pending == null ? null : pending.request();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest sent, HttpServletRequest request, HttpServletResponse response) {
        if (sent == null) {
            return;
        }
        String id = Secrets.make();
        synchronized (byId) {
            byId.put(
                    id,
                    new Pending(
                            sent,
                            OwnPage.of(request.getParameter(PARAMETER)),
                            clock.instant().plus(LASTS)));
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookieName(request), id)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(LASTS)
                        .build()
                        .toString());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Pending pending = find(request);
        if (pending == null) {
            return null;
        }
        synchronized (byId) {
            byId.values().remove(pending);
        }
        request.setAttribute(NEXT, pending.next());
        return pending.request();
    }

    /** The sign-in of this browser, if the issuer's answer belongs to it. */
    private @Nullable Pending find(HttpServletRequest request) {
        Pending pending = null;
        for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
            if (cookie.getName().equals(cookieName(request))) {
                synchronized (byId) {
                    pending = byId.get(cookie.getValue());
                }
            }
        }
        boolean fits = pending != null
                && clock.instant().isBefore(pending.end())
                && pending.request().getState().equals(request.getParameter("state"));
        return fits ? pending : null;
    }

    private static String cookieName(HttpServletRequest request) {
        return "dragline-sign-in-" + request.getServerPort();
    }
}
