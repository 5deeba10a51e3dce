// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.access;

import dev.dragline.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets users who are no administrators control only what they submitted themselves. */
@Component
@RestControllerAdvice
class OwnWork implements HandlerInterceptor, WebMvcConfigurer {

    private static final String UUID_TEXT = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern CONTROLLED =
            Pattern.compile("/api/(jobs|edits|trainings|evaluations)/(" + UUID_TEXT + ")(?:/.*)?");
    private static final Map<String, String> OWNERS = Map.of(
            "jobs", "select owner from dragline.job where id = :id",
            "edits", "select j.owner from dragline.edit e join dragline.job j on j.id = e.job_id where e.id = :id",
            "trainings", "select owner from dragline.training where id = :id",
            "evaluations", "select owner from dragline.evaluation where id = :id");

    private final JdbcClient client;

    OwnWork(JdbcClient client) {
        this.client = client;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Matcher address = CONTROLLED.matcher(request.getRequestURI());
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (address.matches() && authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            owner(Objects.requireNonNull(OWNERS.get(address.group(1))), UUID.fromString(address.group(2)))
                    .filter(owner -> !caller.mayControl(owner))
                    .ifPresent(owner -> {
                        throw new OthersWorkException(caller, owner);
                    });
        }
        return true;
    }

    private Optional<String> owner(String query, UUID id) {
        return client.sql(query).param("id", id).query(String.class).optional();
    }

    @ExceptionHandler
    ProblemDetail refused(OthersWorkException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, e.getMessage());
    }
}
