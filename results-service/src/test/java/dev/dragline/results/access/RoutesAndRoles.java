// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Which routes results-service has, and the least role that each is meant for. */
final class RoutesAndRoles {

    /** What is passed on to ingest-service, and the least role that it needs. */
    private static final Map<String, String> PASSED_ON = Map.ofEntries(
            Map.entry("POST /api/jobs", "submitter"),
            Map.entry("POST /api/jobs/{id}/cancel", "submitter"),
            Map.entry("POST /api/jobs/{id}/retry", "submitter"),
            Map.entry("POST /api/jobs/{id}/repeat", "submitter"),
            Map.entry("POST /api/jobs/{id}/pause", "submitter"),
            Map.entry("POST /api/jobs/{id}/resume", "submitter"),
            Map.entry("POST /api/jobs/{id}/priority", "submitter"),
            Map.entry("PUT /api/jobs/{id}/note", "submitter"),
            Map.entry("PUT /api/jobs/{id}/tags", "submitter"),
            Map.entry("DELETE /api/jobs/{id}", "submitter"),
            Map.entry("POST /api/jobs/{id}/edits/delete", "submitter"),
            Map.entry("DELETE /api/edits/{id}", "submitter"),
            Map.entry("POST /api/edits/{id}/retry", "submitter"),
            Map.entry("POST /api/edits/{id}/cancel", "submitter"),
            Map.entry("POST /api/trainings", "submitter"),
            Map.entry("POST /api/trainings/{id}/cancel", "submitter"),
            Map.entry("POST /api/evaluations", "submitter"),
            Map.entry("POST /api/evaluations/{id}/cancel", "submitter"),
            Map.entry("POST /api/models/{generator}/versions/{version}/use", "admin"),
            Map.entry("POST /api/models/{generator}/use-none", "admin"),
            Map.entry("POST /api/dead-letters/redrive", "admin"),
            Map.entry("POST /api/dead-letters/redrives/{id}/stop", "admin"),
            Map.entry("POST /api/dead-letters/drop", "admin"),
            Map.entry("GET /api/keys", "admin"),
            Map.entry("POST /api/keys", "admin"),
            Map.entry("POST /api/keys/{id}/revoke", "admin"),
            Map.entry("GET /api/retention", "viewer"),
            Map.entry("PUT /api/retention", "admin"),
            Map.entry("POST /api/retention/run", "admin"),
            Map.entry("GET /api/users", "viewer"),
            Map.entry("PUT /api/users/{name}", "admin"),
            Map.entry("GET /api/audit", "admin"));

    /**
     * What nobody is asked a key for; every other page of this service is for viewers or, below, for administrators, and
     * every form for submitters, as previews are, which take time of the workers.
     */
    private static final Set<String> FOR_EVERYBODY =
            Set.of("GET /openapi.yaml", "GET /actuator/health", "GET /actuator/health/**", "GET /login");

    private static final Set<String> FOR_ADMINISTRATORS = Set.of(
            "GET /dead-letters",
            "GET /dead-letters/{kind}/redrive",
            "GET /dead-letters/{kind}/drop",
            "POST /dead-letters/{kind}/redrive",
            "POST /dead-letters/{kind}/drop",
            "POST /dead-letters/redrives/{id}/stop",
            "POST /models/{generator}/use",
            "GET /api/dead-letters",
            "GET /api/dead-letters/{kind}");

    private RoutesAndRoles() {}

    /** Returns the routes of the service and those that it passes on, each with an address that it answers at. */
    static NavigableMap<String, String> paths(Collection<RequestMappingInfoHandlerMapping> mappings) {
        NavigableMap<String, String> paths = new TreeMap<>();
        PASSED_ON.keySet().forEach(route -> paths.put(route, filled(route.substring(route.indexOf(' ') + 1))));
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> paths.putAll(routes(info))));
        return paths;
    }

    /** Returns the least role that a route is meant for, or {@code nobody} if nobody is asked for a key. */
    static String least(String route) {
        if (PASSED_ON.containsKey(route)) {
            return PASSED_ON.get(route);
        }
        if (FOR_EVERYBODY.contains(route)) {
            return "nobody";
        }
        if (FOR_ADMINISTRATORS.contains(route)) {
            return "admin";
        }
        boolean isRead = route.startsWith("GET ") && !route.startsWith("GET /api/previews/");
        return isRead ? "viewer" : "submitter";
    }

    private static Map<String, String> routes(RequestMappingInfo info) {
        Map<String, String> routes = new LinkedHashMap<>();
        for (String pattern : info.getPatternValues()) {
            for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                // AccessIT signs in and out as browsers do.
                if (!pattern.matches("/error|/login|/logout")
                        || (pattern.equals("/login") && method == RequestMethod.GET)) {
                    routes.put(method + " " + pattern, filled(pattern));
                }
            }
        }
        return routes;
    }

    private static String filled(String pattern) {
        return pattern.replaceAll("\\{(id|edit|delivery)}", UUID.randomUUID().toString())
                .replace("**", "liveness")
                .replaceAll("\\{\\w+}", "1");
    }
}
