// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what one client can hold of a service: the size of a body that is kept in memory, the time that a slow body takes,
 * and the number of files that are uploaded at once.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class BoundedBodies extends OncePerRequestFilter {

    /** The largest body but that of a file of edits, bytes. */
    static final long LARGEST = 1L << 20;

    private static final int UPLOADS_AT_ONCE = 32;

    /** Where files of edits are sent: by programs, and by the page on which people choose one. */
    private static final Set<String> UPLOADS = Set.of("/api/jobs", "/jobs/new");

    private static final String PROBLEM = """
            {"title":"%s","status":%d,"detail":"%s"}""";

    private final Clock clock;
    private final Semaphore uploads;

    @Autowired
    BoundedBodies(Clock clock) {
        this(clock, UPLOADS_AT_ONCE);
    }

    BoundedBodies(Clock clock, int uploadsAtOnce) {
        this.clock = clock;
        this.uploads = new Semaphore(uploadsAtOnce);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isUpload(request)) {
            upload(request, response, chain);
        } else if (request.getContentLengthLong() > LARGEST) {
            refuse(
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "The body has " + request.getContentLengthLong() + " bytes; up to " + LARGEST + " are taken here.");
        } else {
            chain.doFilter(new PacedRequest(request, LARGEST, clock), response);
        }
    }

    private void upload(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!uploads.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "10");
            refuse(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "As many files are uploaded already as are taken at once; try again in a while.");
            return;
        }
        try {
            chain.doFilter(new PacedRequest(request, Long.MAX_VALUE, clock), response);
        } finally {
            uploads.release();
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && UPLOADS.contains(request.getRequestURI());
    }

    private static void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write(PROBLEM.formatted(status.getReasonPhrase(), status.value(), detail));
    }
}
