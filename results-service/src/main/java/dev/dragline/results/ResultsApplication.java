// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results;

import dev.dragline.access.AccessControl;
import dev.dragline.access.AuditLog;
import dev.dragline.web.ServiceDatabase;
import dev.dragline.web.WebAnswers;
import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.cloud.gateway.server.mvc.config.DefaultFunctionConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the service that stores what workers report, answers queries about it and shows it. Its settings are in {@code
 * results.yml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
// Otherwise the gateway would publish an address for every function, which includes every binding of a topic. Users are
// known by keys and issuers, none by a password of the process.
@EnableAutoConfiguration(exclude = {DefaultFunctionConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@ComponentScan
@Import({WebAnswers.class, ServiceDatabase.class, AccessControl.class})
@EnableScheduling
public class ResultsApplication {

    private static final Pattern OWN =
            Pattern.compile("(?:/api)?/webhooks(?:/.*)?|/api/(?:edits|jobs)/[^/]+/labels|/edits/[^/]+/labels");

    public static void main(String[] arguments) {
        builder().run(arguments);
    }

    /** Returns the application with its own configuration file, so that it can start beside others in one process. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ResultsApplication.class)
                .properties(Map.of("spring.config.name", "results"));
    }

    /** What is passed on to ingest-service, that service adds. */
    @Bean
    AuditLog auditLog(JdbcClient database, Clock clock) {
        return new AuditLog(database, clock, "results_audit_entry", OWN.asMatchPredicate());
    }
}
