// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.workers;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a check of a worker's machine has found.
 *
 * @param check the name of what was checked
 * @param advice what to do; empty if nothing need be done
 */
public record MachineFinding(String check, State state, String text, String advice) {

    /** How good it is. */
    public enum State {
        /** Everything is as it should be. */
        @JsonProperty("ok")
        OK,
        /** The worker works, but something is slow, scarce or missing. */
        @JsonProperty("warning")
        WARNING,
        /** The worker does not work, or computes wrongly, until this is repaired. */
        @JsonProperty("wrong")
        WRONG
    }
}
