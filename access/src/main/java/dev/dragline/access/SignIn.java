// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContextHolder;

/** Signs browsers in and out: a cookie that scripts cannot read brings the key with every request. */
public final class SignIn {

    private static final Duration LASTS = Duration.ofDays(30);

    private final Callers callers;
    private final boolean atIssuer;
    private final Clock clock;

    /** @param atIssuer whether browsers can sign in at an issuer of OpenID Connect, too */
    SignIn(Callers callers, boolean atIssuer, Clock clock) {
        this.callers = callers;
        this.atIssuer = atIssuer;
        this.clock = clock;
    }

    /** The address that sends a browser to the issuer, to which a page of this server may be added; empty without one. */
    public Optional<String> issuerLink() {
        return atIssuer ? Optional.of("/oauth2/authorization/" + IssuerClient.ID) : Optional.empty();
    }

    /** Makes the browser bring a token of the issuer with every request, as long as it is valid. */
    void keep(String token, Instant end, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, token, Duration.between(clock.instant(), end)));
    }

    /** Signs the browser in, if the token is a valid one; otherwise nothing happens. */
    public boolean signIn(String token, HttpServletRequest request, HttpServletResponse response) {
        if (callers.find(token).isEmpty()) {
            return false;
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, token, LASTS));
        return true;
    }

    /** The caller whom the browser's cookie stands for; empty where the request brings no cookie that is valid. */
    public Optional<Caller> signedIn(HttpServletRequest request) {
        Optional<PresentedToken> cookie = PresentedToken.of(request).filter(PresentedToken::byCookie);
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? cookie.map(presented -> known.getPrincipal())
                : cookie.flatMap(presented -> callers.find(presented.token()));
    }

    /** Makes the browser forget the key. The key itself stays valid. */
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO));
    }

    private static String cookie(HttpServletRequest request, String value, Duration lasts) {
        return ResponseCookie.from(PresentedToken.cookieName(request), value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(lasts)
                .build()
                .toString();
    }
}
