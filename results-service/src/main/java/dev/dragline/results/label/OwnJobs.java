// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.label;

import dev.dragline.access.Caller;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.edit.Edits;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.NotThereException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds jobs for somebody who wants to change something of them. */
@Component
public class OwnJobs {

    private final Jobs jobs;
    private final Edits edits;

    OwnJobs(Jobs jobs, Edits edits) {
        this.jobs = jobs;
        this.edits = edits;
    }

    /**
     * Returns a job that the caller may change.
     *
     * @throws OthersJobException if it is another one's
     */
    public Job find(UUID id, @Nullable Caller caller) {
        Job job = jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
        require(job, caller);
        return job;
    }

    /**
     * Returns the job of an edit that the caller may change.
     *
     * @throws OthersJobException if it is another one's
     */
    public UUID ofEdit(UUID id, @Nullable Caller caller) {
        Edit edit = edits.find(id, null)
                .orElseThrow(() -> new NotThereException("There is no edit " + id + "."))
                .edit();
        jobs.find(edit.jobId()).ifPresent(job -> require(job, caller));
        return edit.jobId();
    }

    private static void require(Job job, @Nullable Caller caller) {
        String owner = job.owner();
        if (caller != null && owner != null && !caller.mayControl(owner)) {
            throw new OthersJobException(caller, owner);
        }
    }
}
