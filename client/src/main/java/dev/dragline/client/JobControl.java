// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.edits.EditLabels;
import dev.dragline.api.edits.LabelChange;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.DeletedEdits;
import dev.dragline.api.jobs.DeletedJob;
import dev.dragline.api.jobs.EditDeletionRequest;
import dev.dragline.api.jobs.JobDeletion;
import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobPage;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.api.jobs.JobTags;
import dev.dragline.api.jobs.LabelRequest;
import dev.dragline.api.jobs.LabelledEdits;
import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.api.jobs.RetriedJob;
import dev.dragline.api.jobs.RetryRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** Makes a new job of edits of a job, whatever became of them there. */
    public AcceptedJob repeat(UUID job, RepeatRequest request) {
        return http.send("POST", path(job) + "/repeat", request, AcceptedJob.class);
    }

    /** Changes what is said of an edit. */
    public EditLabels label(UUID edit, LabelChange change) {
        return http.send("PATCH", "api/edits/" + edit + "/labels", change, EditLabels.class);
    }

    /** Changes what is said of edits of a job that the request names; without names, of all with a result. */
    public LabelledEdits label(UUID job, LabelRequest request) {
        return http.send("POST", path(job) + "/labels", request, LabelledEdits.class);
    }

    /** Has a failed edit computed again. */
    public RetriedJob retryEdit(UUID edit, RetryRequest request) {
        return http.send("POST", "api/edits/" + edit + "/retry", request, RetriedJob.class);
    }

    /** Cancels an edit that has no result yet, and returns its job. */
    public AcceptedJob cancelEdit(UUID edit) {
        return http.post("api/edits/" + edit + "/cancel", AcceptedJob.class);
    }

    /** Deletes an edit of a job that has ended, with its results and images. */
    public DeletedEdits deleteEdit(UUID edit) {
        return http.document(http.request("api/edits/" + edit).DELETE().build(), DeletedEdits.class);
    }

    /** Deletes edits of a job that has ended, with their results and images. */
    public DeletedEdits deleteEdits(UUID job, EditDeletionRequest request) {
        return http.send("POST", path(job) + "/edits/delete", request, DeletedEdits.class);
    }

    /**
     * Lists the jobs with a tag, the newest first.
     *
     * @param limit the largest number of listed ones, from 1 to 500
     * @param after the {@link JobPage#next} of the page before; null for the first page
     */
    public JobPage tagged(String tag, int limit, @Nullable String after) {
        return http.get(
                "api/jobs?tag=" + DraglineClient.encoded(tag) + "&limit=" + limit
                        + (after == null ? "" : "&after=" + DraglineClient.encoded(after)),
                JobPage.class);
    }

    /** Sets what is noted about a job. */
    public AcceptedJob note(UUID job, JobNote note) {
        return http.send("PUT", path(job) + "/note", note, AcceptedJob.class);
    }

    /** Sets the tags of a job. */
    public AcceptedJob tag(UUID job, JobTags tags) {
        return http.send("PUT", path(job) + "/tags", tags, AcceptedJob.class);
    }

    /** Says what goes if a job is deleted. */
    public JobDeletion deletion(UUID job) {
        return http.get(path(job) + "/deletion", JobDeletion.class);
    }

    /** Deletes a job that has ended, with its edits, results and images. */
    public DeletedJob delete(UUID job) {
        return http.document(http.request(path(job)).DELETE().build(), DeletedJob.class);
    }

    private static String path(UUID job) {
        return "api/jobs/" + job;
    }
}
