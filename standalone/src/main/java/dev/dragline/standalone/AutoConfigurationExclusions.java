// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

/**
 * Lists the auto-configurations that a service must not have. All services share one class path here, and what one of
 * them brings must not be active in the others.
 */
final class AutoConfigurationExclusions {

    private static final String GATEWAY = "org.springframework.cloud.gateway.server.mvc.";

    /** What ingest-service must not have: the gateway and the pages of results-service. */
    static final String OF_INGEST = String.join(
            ",",
            GATEWAY + "GatewayServerMvcAutoConfiguration",
            GATEWAY + "GatewayMvcClassPathWarningAutoConfiguration",
            GATEWAY + "filter.FilterAutoConfiguration",
            GATEWAY + "handler.HandlerFunctionAutoConfiguration",
            GATEWAY + "handler.GatewayMultipartAutoConfiguration",
            GATEWAY + "predicate.PredicateAutoConfiguration",
            GATEWAY + "config.DefaultFunctionConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration");

    private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";

    /** Of the services, as the workers see them: what ingest does not need either, the database, and access control. */
    static final String OF_WORKERS = String.join(
            ",",
            OF_INGEST,
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            SECURITY + "SecurityAutoConfiguration",
            SECURITY + "UserDetailsServiceAutoConfiguration",
            SECURITY + "web.servlet.SecurityFilterAutoConfiguration",
            SECURITY + "web.servlet.ServletWebSecurityAutoConfiguration",
            SECURITY + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet"
                    + ".OAuth2ResourceServerAutoConfiguration");

    private AutoConfigurationExclusions() {}
}
