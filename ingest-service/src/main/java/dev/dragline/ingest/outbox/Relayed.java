// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import org.jspecify.annotations.Nullable;

/**
 * What one look at an outbox came to.
 *
 * @param sent records that Kafka has and that left the outbox
 * @param trouble why others are still there; absent: none had to stay
 */
record Relayed(int sent, @Nullable Throwable trouble) {}
