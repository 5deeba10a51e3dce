// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.api.access.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises the caller of a request by the token that it brings. */
final class TokenFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFilter.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final boolean open;
    private final Callers callers;

    /** @param open whether every caller counts as the administrator */
    TokenFilter(boolean open, Callers callers) {
        this.open = open;
        this.callers = callers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<PresentedToken> presented = PresentedToken.of(request);
        try {
            if (open) {
                recognise(new Caller(Caller.LOCAL_USER, Role.ADMIN), null);
            } else {
                presented.ifPresent(
                        token -> callers.find(token.token()).ifPresent(caller -> recognise(caller, token.token())));
            }
        } catch (DataAccessException e) {
            LOG.error("a key could not be checked, because the database does not answer", e);
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            ProblemBody.write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The database does not answer, so keys cannot be checked: try again in a few seconds.");
            return;
        }
        chain.doFilter(request, response);
    }

    private static void recognise(Caller caller, @Nullable String token) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller, token));
        SecurityContextHolder.setContext(context);
    }
}
