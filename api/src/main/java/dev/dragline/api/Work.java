// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import java.time.Instant;
import java.util.UUID;

/** A job, a training or an evaluation. */
public interface Work {

    UUID id();

    String generator();

    /** How it is, as in JSON. */
    String stateLabel();

    /** Whether nothing more is to come. */
    boolean hasEnded();

    /** Whether everything that was asked for was done. */
    boolean wasCompleted();

    Instant createdAt();
}
