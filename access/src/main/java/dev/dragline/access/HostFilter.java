// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that call this service by a name that is not its own: a page of another site can make a browser do so,
 * by changing the address of its own name (DNS rebinding).
 */
final class HostFilter extends OncePerRequestFilter {

    private static final String HEALTH = "/actuator/health";

    private final Set<String> names;

    /** @param names in lower case, without ports; empty: any name will do */
    HostFilter(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Those who ask for the health of a service often know no more than its number.
        if (names.isEmpty() || request.getRequestURI().startsWith(HEALTH) || names.contains(name(request))) {
            chain.doFilter(request, response);
            return;
        }
        ProblemBody.write(
                response,
                HttpStatus.MISDIRECTED_REQUEST,
                "This server does not answer to the name in the Host header. It answers to "
                        + String.join(", ", names.stream().sorted().toList())
                        + "; DRAGLINE_ACCESS_HOSTS names others.");
    }

    private static String name(HttpServletRequest request) {
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}
