// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.EditState;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.results.dashboard.action.Action;
import dev.dragline.results.dashboard.action.JobAction;
import dev.dragline.results.dashboard.distances.Histogram;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.filter.EditQuery;
import dev.dragline.results.filter.EditSort;
import dev.dragline.results.job.DistanceCounts;
import dev.dragline.results.job.JobDeletions;
import dev.dragline.results.job.JobFilter;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.overview.Overview;
import dev.dragline.results.overview.Overviews;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the home page, the list of jobs, and the page of a job with its gallery of edits. */
@Controller
class JobPages {

    private static final List<String> ARRIVALS = Stream.concat(
                    Stream.of(Arrival.values()).map(Arrival::label), Stream.of(EditQuery.NOT_ARRIVED))
            .toList();

    private final Jobs jobs;
    private final JobDeletions deletions;
    private final Gallery gallery;
    private final DistanceCounts distances;
    private final Overviews overviews;
    private final Wording wording;

    JobPages(
            Jobs jobs,
            JobDeletions deletions,
            Gallery gallery,
            DistanceCounts distances,
            Overviews overviews,
            Wording wording) {
        this.distances = distances;
        this.jobs = jobs;
        this.deletions = deletions;
        this.gallery = gallery;
        this.overviews = overviews;
        this.wording = wording;
    }

    /** Shows whether all is well, and the newest jobs. */
    @GetMapping("/")
    String home(@RequestParam @Nullable String after, @ModelAttribute("filter") JobFilter filter, Model model) {
        jobs(after, filter, model);
        if (after == null && !filter.isNarrow()) {
            Overview overview = overviews.now();
            List<?> newest = Objects.requireNonNull((List<?>) model.getAttribute("jobs"));
            model.addAttribute("overview", overview);
            model.addAttribute("watched", WatchedState.of("home", List.of(overview, newest)));
        }
        return "jobs";
    }

    @GetMapping("/jobs")
    String jobs(@RequestParam @Nullable String after, @ModelAttribute("filter") JobFilter filter, Model model) {
        Page<Job> page = jobs.list(Cursors.id(after), filter, WatchedState.NEWEST);
        List<Job> all = filter.isNarrow() ? jobs.list(null, WatchedState.NEWEST).items() : page.items();
        model.addAttribute("states", JobFilter.states());
        model.addAttribute("actions", JobAction.values());
        model.addAttribute("jobs", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirstPage", after == null && !filter.isNarrow());
        model.addAttribute("watched", after == null ? WatchedState.of("jobs", all) : null);
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
            @RequestParam @Nullable String before,
            @RequestParam @Nullable String at,
            Model model,
            HttpServletResponse response) {
        Job job = jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
        model.addAttribute("job", job);
        model.addAttribute("watched", WatchedState.of("jobs/" + id, job));
        model.addAttribute("title", job.name() != null ? job.name() : "Job " + wording.id(id));
        model.addAttribute("histogram", Histogram.of(distances.of(id)));
        model.addAttribute("states", EditState.values());
        model.addAttribute("arrivals", ARRIVALS);
        model.addAttribute("sorts", EditSort.values());
        model.addAttribute("actions", Action.values());
        model.addAttribute("sizes", GalleryQuery.SIZES);
        model.addAttribute("filterErrors", List.of());
        try {
            Gallery.Shown shown = gallery.page(job, asked, new Gallery.Turn(after, before, at));
            model.addAttribute("shown", shown.query());
            model.addAttribute("edits", shown.slice().edits());
            model.addAttribute("previous", shown.slice().previous());
            model.addAttribute("next", shown.slice().next());
            model.addAttribute("count", wording.count(shown.count()));
            model.addAttribute("bar", shown.bar());
        } catch (BadQueryException e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("edits", List.of());
            model.addAttribute("filterErrors", e.errors());
        }
        return "job";
    }
}
