// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.api.jobs.RetriedJob;
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

    /** Requests the failed edits of a job again. */
    public RetriedJob retry(UUID job) {
        return http.post(path(job) + "/retry", RetriedJob.class);
    }

    private static String path(UUID job) {
        return "api/jobs/" + job;
    }
}
