// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of sending one batch of an outbox.
 *
 * @param sent the number of records that Kafka confirmed and that were removed from the outbox
 * @param answered how many of these were answers, which no worker has to compute
 * @param trouble why other records are still in the outbox; null if none had to stay
 */
record Relayed(int sent, int answered, @Nullable Throwable trouble) {

    static final Relayed NOTHING = new Relayed(0, 0, null);
}
