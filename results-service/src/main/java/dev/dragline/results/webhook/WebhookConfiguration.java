// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.results.webhook.sending.AddressRules;
import dev.dragline.results.webhook.sending.MessageSender;
import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes what sends webhooks, with the settings of this service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

    @Bean
    AddressRules addressRules(WebhookSettings settings) {
        return new AddressRules(settings.allowPrivate());
    }

    @Bean
    MessageSender messageSender(AddressRules rules, WebhookSettings settings) {
        return new MessageSender(rules, InetAddress::getAllByName, settings.patience());
    }
}
