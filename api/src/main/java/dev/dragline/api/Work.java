// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import java.time.Instant;
import java.util.UUID;

/** A job, a training or an evaluation. */
public interface Work {

    UUID id();

    String generator();

    /** Returns the state, by its name in JSON. */
    String stateLabel();

    /** Says whether nothing more will follow. */
    boolean hasEnded();

    /** Says whether everything that was requested was computed. */
    boolean wasCompleted();

    Instant createdAt();
}
