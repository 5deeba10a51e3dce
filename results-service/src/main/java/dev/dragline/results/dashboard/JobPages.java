// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.results.edit.EditFilter;
import dev.dragline.results.edit.EditSort;
import dev.dragline.results.edit.Edits;
import dev.dragline.results.job.JobDeletions;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the list of jobs, and the page of a job with its gallery of edits. */
@Controller
class JobPages {

    private static final int JOBS_OF_A_PAGE = 50;
    private static final int EDITS_OF_A_PAGE = 24;

    private final Jobs jobs;
    private final JobDeletions deletions;
    private final Edits edits;
    private final Wording wording;

    JobPages(Jobs jobs, JobDeletions deletions, Edits edits, Wording wording) {
        this.jobs = jobs;
        this.deletions = deletions;
        this.edits = edits;
        this.wording = wording;
    }

    @GetMapping({"/", "/jobs"})
    String jobs(@RequestParam @Nullable String after, @RequestParam @Nullable String tag, Model model) {
        Page<Job> page = jobs.list(Cursors.id(after), tag, JOBS_OF_A_PAGE);
        model.addAttribute("tag", tag);
        model.addAttribute("jobs", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirstPage", after == null && tag == null);
        return "jobs";
    }

    @GetMapping("/jobs/{id}/delete")
    String deletion(@PathVariable UUID id, Model model) {
        Job job = jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
        model.addAttribute("job", job);
        model.addAttribute("deletion", deletions.wouldGo(job));
        return "job-delete";
    }

    @GetMapping("/jobs/{id}")
    String job(
            @PathVariable UUID id,
            @ModelAttribute("asked") GalleryQuery asked,
            @RequestParam @Nullable String after,
            Model model,
            HttpServletResponse response) {
        Job job = jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
        model.addAttribute("job", job);
        model.addAttribute("title", job.name() != null ? job.name() : "Job " + wording.id(id));
        model.addAttribute("states", EditState.values());
        model.addAttribute("arrivals", Arrival.values());
        model.addAttribute("sorts", EditSort.values());
        try {
            EditFilter filter = asked.filter(job.isOpen());
            Page<Edit> page = edits.list(job, filter, after, EDITS_OF_A_PAGE);
            model.addAttribute("edits", page.items());
            model.addAttribute("next", page.next());
            model.addAttribute("order", filter.sort().label());
            model.addAttribute("filterErrors", List.of());
            model.addAttribute("isLive", after == null);
        } catch (BadQueryException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("edits", List.of());
            model.addAttribute("next", null);
            model.addAttribute("filterErrors", e.errors());
            model.addAttribute("isLive", false);
        }
        return "job";
    }
}
