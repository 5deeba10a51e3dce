// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.api.jobs.RetriedJob;
import dev.dragline.api.jobs.RetryRequest;
import java.util.UUID;

/**
 * The part of the client that changes accepted jobs. Every method throws a {@link RefusedException} if there is no such job,
 * if it belongs to somebody else, or if it is in a state in which it cannot be changed so.
 */
public final class JobControl {

    private final Http http;

    JobControl(Http http) {
        this.http = http;
    }

    /** Holds back the edits of a job that were not sent yet; those that were are computed. */
    public AcceptedJob pause(UUID job) {
        return http.post(path(job) + "/pause", AcceptedJob.class);
    }

    /** Sends the edits of a paused job again. */
    public AcceptedJob resume(UUID job) {
        return http.post(path(job) + "/resume", AcceptedJob.class);
    }

    /** Puts a job before others or behind them. */
    public AcceptedJob prioritise(UUID job, JobPriority priority) {
        return http.send("POST", path(job) + "/priority", priority, AcceptedJob.class);
    }

    /** Has the edits of a job computed again that failed, or that have no result because the job was cancelled. */
    public RetriedJob retry(UUID job) {
        return retry(job, RetryRequest.AS_BEFORE);
    }

    /**
     * Has edits of a job computed again that have no result. Those of a cancelled job are computed in a new job, which the
     * answer names.
     */
    public RetriedJob retry(UUID job, RetryRequest request) {
        return http.send("POST", path(job) + "/retry", request, RetriedJob.class);
    }

    /** Has a failed edit computed again. */
    public RetriedJob retryEdit(UUID edit, RetryRequest request) {
        return http.send("POST", "api/edits/" + edit + "/retry", request, RetriedJob.class);
    }

    /** Cancels an edit that has no result yet, and returns its job. */
    public AcceptedJob cancelEdit(UUID edit) {
        return http.post("api/edits/" + edit + "/cancel", AcceptedJob.class);
    }

    private static String path(UUID job) {
        return "api/jobs/" + job;
    }
}
