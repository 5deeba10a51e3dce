// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps pages of other sites from writing with a visitor's cookie (cross-site request forgery). Browsers say from which
 * page a write comes, and no page can change what they say, so a write by cookie must come from a page of this server.
 * Programs that bring their key in a header are not concerned. See OWASP's cheat sheet on cross-site request forgery,
 * "Verifying Origin With Standard Headers" and "Fetch Metadata headers".
 */
final class OriginFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String REFUSED = "A page of another site may not write here.";

    private final boolean open;

    /** @param open whether writes need no token, so that one without a cookie may be another site's idea as well */
    OriginFilter(boolean open) {
        this.open = open;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READS.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            ProblemBody.write(response, HttpStatus.FORBIDDEN, REFUSED);
        }
    }

    private boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        if (origin != null) {
            // A proxy with TLS hides the scheme from this server, and browsers that send the first header compared it.
            return site == null ? origin.equalsIgnoreCase(origin(request)) : isOfHost(origin, request);
        }
        boolean byCookie =
                PresentedToken.of(request).filter(PresentedToken::byCookie).isPresent();
        return site != null || open || !byCookie;
    }

    private static boolean isOfHost(String origin, HttpServletRequest request) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    /** The origin of this server as the browser wrote it in the Host header; absent if there is none. */
    private static @Nullable String origin(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host == null ? null : request.getScheme() + "://" + host;
    }
}
