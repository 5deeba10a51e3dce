// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.selection;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.api.jobs.RetryRequest;
import dev.dragline.contracts.Messages;
import dev.dragline.results.dashboard.action.JobAction;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.gateway.RefusedFormException;
import dev.dragline.results.job.JobFilter;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.BadQueryException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks whether something is to be done with many jobs, and does it, one after the other. */
@Controller
class JobSelectionPages {

    private static final int MOST = 200;

    private final Jobs jobs;
    private final ResultLines lines;
    private final IngestCalls ingest;

    JobSelectionPages(Jobs jobs, ResultLines lines, IngestCalls ingest) {
        this.jobs = jobs;
        this.lines = lines;
        this.ingest = ingest;
    }

    /** Says what would happen, and changes nothing. */
    @PostMapping("/jobs/selection")
    String ask(
            @ModelAttribute("filter") JobFilter filter,
            @RequestParam @Nullable String what,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable List<UUID> job,
            Model model) {
        JobAction does = JobAction.of(action);
        List<Job> chosen = Selection.ALL.equals(what) ? all(filter) : named(job);
        List<Job> fit = chosen.stream().filter(does::fits).toList();
        model.addAttribute("action", does);
        model.addAttribute("question", does.question(fit));
        model.addAttribute("fit", fit);
        model.addAttribute("others", chosen.size() - fit.size());
        model.addAttribute("edits", fit.stream().mapToLong(Job::total).sum());
        return "job-selection";
    }

    private List<Job> all(JobFilter filter) {
        List<Job> all = jobs.list(null, filter, MOST + 1).items();
        if (all.size() > MOST) {
            throw new BadQueryException("what", "must be at most " + MOST + " jobs at a time; narrow the filter");
        }
        return all;
    }

    private List<Job> named(@Nullable List<UUID> ids) {
        if (ids == null || ids.isEmpty()) {
            throw new BadQueryException("job", "must be checked: no job is chosen. Check some, or choose all of them");
        }
        return jobs.find(ids);
    }

    /** Sends an archive with a file of results of each job. */
    @PostMapping(path = "/jobs/selection/do", params = "action=export")
    void export(@RequestParam List<UUID> job, HttpServletResponse response) throws IOException {
        List<Job> chosen = jobs.find(job);
        response.setContentType("application/zip");
        response.setHeader("Content-Disposition", "attachment; filename=\"results-of-" + chosen.size() + "-jobs.zip\"");
        try (ZipOutputStream archive = new ZipOutputStream(new BufferedOutputStream(response.getOutputStream()))) {
            archive.putNextEntry(new ZipEntry("jobs.json"));
            archive.write(Messages.json().writeValueAsBytes(chosen));
            for (Job one : chosen) {
                archive.putNextEntry(new ZipEntry("results-" + one.id() + ".ndjson"));
                lines.write(one.id(), EditFilter.NONE, archive);
            }
        }
    }

    /** Does it, and says what became of each job. */
    @PostMapping(path = "/jobs/selection/do", params = "action!=export")
    String act(
            @RequestParam @Nullable String action,
            @RequestParam List<UUID> job,
            @RequestParam @Nullable String method,
            Model model) {
        JobAction does = JobAction.of(action);
        String by = method == null || method.isBlank() ? null : method.strip();
        List<String> refusals = new ArrayList<>();
        int done = 0;
        for (UUID id : job) {
            try {
                send(does, id, by);
                done++;
            } catch (RefusedFormException e) {
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        model.addAttribute("action", does);
        model.addAttribute("done", done);
        model.addAttribute("refusals", refusals);
        return "job-selection-done";
    }

    private void send(JobAction does, UUID id, @Nullable String method) {
        String path = "/api/jobs/" + id;
        switch (does) {
            case CANCEL -> ingest.send(HttpMethod.POST, path + "/cancel", null);
            case RETRY -> ingest.send(HttpMethod.POST, path + "/retry", new RetryRequest(method, null, "failed", null));
            case REPEAT -> ingest.send(HttpMethod.POST, path + "/repeat", new RepeatRequest(null, method, null, null));
            case EXPORT -> throw new BadQueryException("action", "is not sent to ingest-service");
            case DELETE -> ingest.send(HttpMethod.DELETE, path, null);
        }
    }
}
