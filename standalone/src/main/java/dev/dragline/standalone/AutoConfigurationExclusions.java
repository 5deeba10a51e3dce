// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

/** All services share one class path here; what one of them brings is not to be switched on in the others. */
final class AutoConfigurationExclusions {

    private static final String GATEWAY = "org.springframework.cloud.gateway.server.mvc.";

    /** Of results-service, as ingest-service sees them: the gateway and the pages. */
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

    /** Of the services, as the workers see them: what ingest does not need either, and the database. */
    static final String OF_WORKERS =
            String.join(",", OF_INGEST, "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");

    private AutoConfigurationExclusions() {}
}
