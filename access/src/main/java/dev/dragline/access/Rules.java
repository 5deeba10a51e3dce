// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import dev.dragline.api.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which role each request needs, for all services. The first rule that fits counts; what fits none needs an administrator. */
final class Rules {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final List<Rule> rules = List.of(
            anybodyReads("/actuator/health/**"),
            anybodyReads("/openapi.yaml"),
            anybodyReads("/login"),
            anybodyReads("/webjars/**"),
            anybodyReads("/{file:.+\\.(?:css|js|svg)}"),
            new Rule(Kind.ANY, "/error", null),
            new Rule(Kind.WRITE, "/login", null),
            new Rule(Kind.WRITE, "/logout", null),
            new Rule(Kind.READ, "/api/keys/**", Role.ADMIN),
            new Rule(Kind.READ, "/api/audit/**", Role.ADMIN),
            new Rule(Kind.READ, "/api/dead-letters/**", Role.ADMIN),
            new Rule(Kind.READ, "/dead-letters/**", Role.ADMIN),
            // A preview takes time of the workers, as an edit does.
            new Rule(Kind.READ, "/api/previews/**", Role.SUBMITTER),
            new Rule(Kind.READ, "/**", Role.VIEWER),
            new Rule(Kind.WRITE, "/api/jobs/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/jobs/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/api/edits/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/edits/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/api/previews/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/api/trainings/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/trainings/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/api/evaluations/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/evaluations/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/api/webhooks/**", Role.SUBMITTER),
            new Rule(Kind.WRITE, "/webhooks/**", Role.SUBMITTER));

    private enum Kind {
        READ,
        WRITE,
        ANY
    }

    /** @param role absent: nobody is asked who they are */
    private record Rule(
            Kind kind, PathPattern pattern, @Nullable Role role) {

        Rule(Kind kind, String pattern, @Nullable Role role) {
            this(kind, PathPatternParser.defaultInstance.parse(pattern), role);
        }

        boolean fits(boolean isRead, PathContainer path) {
            return (kind == Kind.ANY || (kind == Kind.READ) == isRead) && pattern.matches(path);
        }
    }

    private static Rule anybodyReads(String pattern) {
        return new Rule(Kind.READ, pattern, null);
    }

    /** The least role that a request needs; absent: nobody is asked who they are. */
    Optional<Role> required(HttpServletRequest request) {
        return required(request.getMethod(), request.getRequestURI());
    }

    /** @param path of the address, encoded as it came */
    Optional<Role> required(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        for (Rule rule : rules) {
            if (rule.fits(READS.contains(method), parsed)) {
                return Optional.ofNullable(rule.role());
            }
        }
        return Optional.of(Role.ADMIN);
    }
}
