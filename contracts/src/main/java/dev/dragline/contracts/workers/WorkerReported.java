// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.workers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker is alive: what it computes, and how its machine is. It is sent every few seconds, and once more when the worker stops.
 * Key: {@code worker}.
 *
 * @param version the version of Dragline
 * @param everySeconds how soon the next report is to be expected
 * @param stopped whether the worker stops, so that this is its last report
 * @param task what it computes; null if it waits for work
 * @param completed what it has computed since it started
 * @param failed what it could not compute since then
 * @param findings what was checked of its machine
 */
public record WorkerReported(
        int schemaVersion,
        String worker,
        Role role,
        String version,
        Instant startedAt,
        Instant at,
        double everySeconds,
        boolean stopped,
        @Nullable WorkerTask task,
        long completed,
        long failed,
        WorkerMachine machine,
        List<MachineFinding> findings) {

    public WorkerReported {
        findings = List.copyOf(findings);
    }

    /** What a worker is for. */
    public enum Role {
        /** It computes edits. */
        @JsonProperty("inference")
        INFERENCE,
        /** It computes trainings and evaluations. */
        @JsonProperty("trainer")
        TRAINER
    }
}
