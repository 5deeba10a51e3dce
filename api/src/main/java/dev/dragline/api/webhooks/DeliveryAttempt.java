// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a message.
 *
 * @param number from 1
 * @param status of the receiver's answer, as in HTTP; absent: there was none
 * @param answer the beginning of the receiver's answer, or why there was none
 */
public record DeliveryAttempt(
        int number, Instant at, @Nullable Integer status, String answer, long milliseconds) {}
