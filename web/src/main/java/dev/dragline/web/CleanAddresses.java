// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import dev.dragline.input.Characters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses requests whose path or query has text that the database cannot store. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class CleanAddresses extends OncePerRequestFilter {

    private static final String REFUSED = """
            {"title":"Bad Request","status":400,"detail":"The %1$s of the address is not text in UTF-8, or %2$s.",\
            "errors":[{"field":"%1$s","message":"%2$s"}]}""";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (!isKept(request.getRequestURI())) {
            refuse("path", request, response);
        } else if (query != null && !isKept(query)) {
            refuse("query", request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(String part, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!StatusProblem.isOfApi(request.getRequestURI())) {
            response.sendError(HttpStatus.BAD_REQUEST.value());
            return;
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        response.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getWriter().write(REFUSED.formatted(part, Characters.REFUSAL));
    }

    /** Says whether a percent-encoded part of an address is text in UTF-8 that can be stored. */
    private static boolean isKept(String encoded) {
        try {
            byte[] bytes =
                    StringUtils.uriDecode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return !Characters.hasUnkept(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return false;
        }
    }
}
