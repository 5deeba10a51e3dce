// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the audit log of every write by a known caller, when it is answered. */
final class AuditFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditLog log;
    private final PassedOn passedOn;

    AuditFilter(AuditLog log, PassedOn passedOn) {
        this.log = log;
        this.passedOn = passedOn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READS.contains(request.getMethod())
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known)) {
            chain.doFilter(request, response);
            return;
        }
        int status = 0;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            log.add(
                    known.getPrincipal(),
                    request.getMethod(),
                    request.getRequestURI(),
                    status,
                    passedOn.client(request));
        }
    }
}
