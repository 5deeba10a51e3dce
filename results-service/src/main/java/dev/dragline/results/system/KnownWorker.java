// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.contracts.workers.WorkerReported;

/**
 * What a worker reported last.
 *
 * @param late whether its next report should have been there for a while, so that it may be gone or stuck
 */
public record KnownWorker(WorkerReported report, boolean late) {}
