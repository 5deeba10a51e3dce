// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Signs browsers in and out: a cookie that scripts cannot read brings the key with every request. */
public final class SignIn {

    private static final Duration LASTS = Duration.ofDays(30);

    private final Callers callers;

    SignIn(Callers callers) {
        this.callers = callers;
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
        return PresentedToken.of(request)
                .filter(PresentedToken::byCookie)
                .flatMap(presented -> callers.find(presented.token()));
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
