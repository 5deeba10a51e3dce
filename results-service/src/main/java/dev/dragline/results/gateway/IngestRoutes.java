// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.gateway;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.dragline.access.PassedOn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes small writes, and questions about keys and the audit log, on to ingest-service in the name of the caller, so that a
 * user needs to know one address only.
 */
@Configuration(proxyBeanMethods = false)
class IngestRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(IngestRoutes.class);

    /** The largest body that is passed on, because the gateway holds it in memory. */
    static final DataSize LARGEST = DataSize.ofMegabytes(4);

    private final URI ingest;
    private final Duration patience;
    private final PassedOn passedOn;

    IngestRoutes(
            @Value("${dragline.ingest.url}") URI ingest,
            @Value("${dragline.ingest.patience}") Duration patience,
            PassedOn passedOn) {
        this.ingest = ingest;
        this.patience = patience;
        this.passedOn = passedOn;
    }

    @Bean
    RouterFunction<ServerResponse> writes() {
        return route().POST("/api/jobs", http())
                .POST("/api/jobs/{id}/cancel", http())
                .POST("/api/jobs/{id}/retry", http())
                .POST("/api/jobs/{id}/repeat", http())
                .POST("/api/jobs/{id}/pause", http())
                .POST("/api/jobs/{id}/resume", http())
                .POST("/api/jobs/{id}/priority", http())
                .PUT("/api/jobs/{id}/note", http())
                .PUT("/api/jobs/{id}/tags", http())
                .DELETE("/api/jobs/{id}", http())
                .POST("/api/jobs/{id}/edits/delete", http())
                .DELETE("/api/edits/{id}", http())
                .POST("/api/edits/{id}/retry", http())
                .POST("/api/edits/{id}/cancel", http())
                .POST("/api/trainings", http())
                .POST("/api/trainings/{id}/cancel", http())
                .POST("/api/evaluations", http())
                .POST("/api/evaluations/{id}/cancel", http())
                .POST("/api/models/{generator}/versions/{version}/use", http())
                .POST("/api/models/{generator}/use-none", http())
                .GET("/api/keys", http())
                .POST("/api/keys", http())
                .POST("/api/keys/{id}/revoke", http())
                .POST("/api/dead-letters/redrive", http())
                .POST("/api/dead-letters/redrives/{id}/stop", http())
                .POST("/api/dead-letters/drop", http())
                .GET("/api/audit", http())
                .GET("/api/retention", http())
                .PUT("/api/retention", http())
                .POST("/api/retention/run", http())
                .GET("/api/users", http())
                .PUT("/api/users/{name}", http())
                .before(uri(ingest))
                .before(this::inTheNameOfTheCaller)
                .filter(unavailable())
                .filter(smallOnly())
                .build();
    }

    /** Which page the request comes from was checked here; ingest-service learns who sends it by the key alone. */
    private ServerRequest inTheNameOfTheCaller(ServerRequest request) {
        return ServerRequest.from(request)
                .headers(headers -> {
                    headers.remove(HttpHeaders.ORIGIN);
                    headers.remove(HttpHeaders.COOKIE);
                    headers.remove("Sec-Fetch-Site");
                    PassedOn.HEADERS.forEach(headers::remove);
                    passedOn.headers(request.servletRequest()).forEach(headers::set);
                })
                .build();
    }

    private HandlerFilterFunction<ServerResponse, ServerResponse> smallOnly() {
        return (request, next) -> {
            long length = request.headers().contentLength().orElse(-1);
            boolean chunked = request.servletRequest().getHeader("Transfer-Encoding") != null;
            if (length > LARGEST.toBytes() || (length < 0 && chunked)) {
                return problem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "Too large to be passed on",
                        "Up to " + LARGEST.toMegabytes() + " MiB of known length are passed on from here; send this to "
                                + ingest + request.path() + " instead, which takes files of any length.");
            }
            return next.handle(request);
        };
    }

    private HandlerFilterFunction<ServerResponse, ServerResponse> unavailable() {
        return (request, next) -> {
            try {
                return next.handle(request);
            } catch (ResourceAccessException | UncheckedIOException e) {
                return unavailable(request, e);
            } catch (IOException e) {
                return unavailable(request, e);
            }
        };
    }

    private ServerResponse unavailable(ServerRequest request, Exception e) {
        IngestSilence silence = IngestSilence.of(ingest, patience, e);
        LOG.warn("{} {} could not be passed on: {}", request.method(), request.path(), silence.detail());
        return problem(silence.status(), silence.title(), silence.detail());
    }

    private static ServerResponse problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
