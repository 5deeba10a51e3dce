// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.web.StatusProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells those who may not do something what they lack: programs by a problem, people by the page to sign in. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String UNKNOWN =
            "The key that this request brings is not known here, is expired or was revoked. `key create` makes another one.";
    private static final String MISSING =
            "This needs a key, as `Authorization: Bearer KEY`. The command line reads DRAGLINE_TOKEN, or the data directory"
                    + " of a server on the same machine.";

    private final Rules rules;
    private final String signInPage;

    /** @param signInPage empty: this service has no pages */
    Refusals(Rules rules, String signInPage) {
        this.rules = rules;
        this.signInPage = signInPage;
    }

    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException authenticationException)
            throws IOException {
        if (signInPage.isEmpty()
                || StatusProblem.isOfApi(request.getRequestURI())
                || !"GET".equals(request.getMethod())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"dragline\"");
            ProblemBody.write(response, HttpStatus.UNAUTHORIZED, reason(request, authenticationException));
            return;
        }
        String query = request.getQueryString();
        String page = request.getRequestURI() + (query == null ? "" : "?" + query);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(HttpStatus.FOUND.value());
        response.setHeader(
                HttpHeaders.LOCATION, signInPage + "?next=" + URLEncoder.encode(page, StandardCharsets.UTF_8));
    }

    private static String reason(HttpServletRequest request, AuthenticationException refused) {
        if (refused instanceof RefusedUserException) {
            return String.valueOf(refused.getMessage());
        }
        return PresentedToken.of(request).isPresent() ? UNKNOWN : MISSING;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        String needed =
                rules.required(request).map(role -> "the role " + role.label()).orElse("another role");
        String caller = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                ? known.getPrincipal().user() + " ("
                        + known.getPrincipal().role().label() + ")"
                : "Whoever sent this";
        ProblemBody.write(response, HttpStatus.FORBIDDEN, caller + " may not do this: it needs " + needed + ".");
    }
}
