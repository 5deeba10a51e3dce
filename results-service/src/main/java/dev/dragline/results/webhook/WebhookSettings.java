// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How webhooks are sent; {@code results.yml} gives the defaults.
 *
 * @param allowPrivate whether they may be sent to this machine and to private networks
 * @param patience how long a receiver may take to answer, at most 30 s
 * @param senders how many messages are sent at the same time, each to another webhook
 * @param eachUser the most webhooks of a user
 * @param keptFor how long messages and the answers to them are kept
 * @param kept how many messages of a webhook are kept
 */
@ConfigurationProperties("dragline.webhooks")
record WebhookSettings(boolean allowPrivate, Duration patience, int senders, int eachUser, Duration keptFor, int kept) {

    /** Three addresses are tried and one answer is waited for, all within the time of {@link DeliveryQueue#LEASE}. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(30);

    WebhookSettings {
        if (patience.compareTo(LONGEST_PATIENCE) > 0 || patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException("dragline.webhooks.patience must be more than 0 and at most "
                    + LONGEST_PATIENCE.toSeconds() + " s, but is " + patience.toSeconds() + " s.");
        }
    }
}
