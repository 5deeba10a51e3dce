// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import java.time.Clock;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Makes a service refuse requests in the same way as every other service. The application imports it. */
@Configuration(proxyBeanMethods = false)
@Import({ApiDescription.class, CleanAddresses.class, BoundedBodies.class, BadBodies.class, DatabaseProblems.class})
public class WebAnswers {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemValve.class.getName()));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> patienceOfTomcat(Clock clock) {
        return factory -> {
            factory.setProtocol(BoundedHeads.class.getName());
            factory.addProtocolHandlerCustomizers(handler -> ((BoundedHeads) handler).goBy(clock));
            factory.addEngineValves(new UnreadBodies(clock));
        };
    }
}
