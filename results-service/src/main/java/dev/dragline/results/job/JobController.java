// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobDeletion;
import dev.dragline.api.jobs.JobDistances;
import dev.dragline.api.jobs.JobErrors;
import dev.dragline.api.jobs.JobPage;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.Limit;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the jobs, newest first. */
@RestController
@RequestMapping("/api/jobs")
class JobController {

    private final Jobs jobs;
    private final JobReports reports;
    private final JobDeletions deletions;
    private final DistanceCounts distances;

    JobController(Jobs jobs, JobReports reports, JobDeletions deletions, DistanceCounts distances) {
        this.distances = distances;
        this.jobs = jobs;
        this.reports = reports;
        this.deletions = deletions;
    }

    @GetMapping
    JobPage jobs(
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String tag) {
        Page<Job> page = jobs.list(Cursors.id(after), tag, Limit.parse(limit, 50, 500));
        return new JobPage(page.items(), page.next());
    }

    @GetMapping("/{id}")
    Job job(@PathVariable UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
    }

    @GetMapping("/{id}/deletion")
    JobDeletion deletion(@PathVariable UUID id) {
        return deletions.wouldGo(job(id));
    }

    @GetMapping("/{id}/distances")
    JobDistances distances(@PathVariable UUID id) {
        return new JobDistances(job(id).id(), distances.of(id));
    }

    @GetMapping("/{id}/errors")
    JobErrors errors(@PathVariable UUID id) {
        return reports.of(job(id).id());
    }
}
