// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.selection;

import dev.dragline.access.Caller;
import dev.dragline.api.jobs.EditDeletionRequest;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.LabelRequest;
import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.results.dashboard.Gallery;
import dev.dragline.results.dashboard.GalleryQuery;
import dev.dragline.results.dashboard.SeeOther;
import dev.dragline.results.dashboard.Wording;
import dev.dragline.results.dashboard.action.Action;
import dev.dragline.results.edit.EditCounts;
import dev.dragline.results.edit.EditIds;
import dev.dragline.results.edit.deletion.EditDeletions;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.label.Labels;
import dev.dragline.results.label.OwnJobs;
import dev.dragline.results.web.NotThereException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Asks whether something is to be done with many edits, and does it. */
@Controller
class SelectionPages {

    private static final int MOST_AT_ONCE = 50_000;

    private final Jobs jobs;
    private final OwnJobs own;
    private final Gallery gallery;
    private final Labels labels;
    private final ResultLines lines;
    private final EditIds ids;
    private final EditDeletions deletions;
    private final IngestCalls ingest;
    private final Wording wording;

    SelectionPages(
            Jobs jobs,
            OwnJobs own,
            Gallery gallery,
            Labels labels,
            ResultLines lines,
            EditIds ids,
            EditDeletions deletions,
            IngestCalls ingest,
            Wording wording) {
        this.jobs = jobs;
        this.own = own;
        this.gallery = gallery;
        this.labels = labels;
        this.lines = lines;
        this.ids = ids;
        this.deletions = deletions;
        this.ingest = ingest;
        this.wording = wording;
    }

    /** Says what would happen, and changes nothing. */
    @PostMapping("/jobs/{id}/selection")
    String ask(
            @PathVariable UUID id,
            @ModelAttribute("asked") GalleryQuery asked,
            @ModelAttribute("selection") Selection selection,
            Model model) {
        Job job = job(id);
        Action action = selection.does();
        List<UUID> named = selection.named();
        EditCounts.Count count = named == null
                ? gallery.count(job, gallery.filter(job, asked))
                : new EditCounts.Count(named.size(), false);
        model.addAttribute("job", job);
        model.addAttribute("action", action);
        model.addAttribute("question", action.question(wording.count(count), selection.tag()));
        model.addAttribute("named", named == null ? List.of() : named);
        model.addAttribute("parameters", asked.parameters());
        return "selection";
    }

    /** Does it, and goes to where the outcome is seen. */
    @PostMapping(path = "/jobs/{id}/selection/do", params = "action!=export")
    View act(
            @PathVariable UUID id,
            @ModelAttribute GalleryQuery asked,
            @ModelAttribute Selection selection,
            @AuthenticationPrincipal @Nullable Caller caller) {
        Job job = own.find(id, caller);
        EditFilter filter = gallery.filter(job, asked);
        Action action = selection.does();
        if (action == Action.REPEAT) {
            return repeat(job, filter, selection);
        }
        if (action == Action.DELETE) {
            return delete(job, filter, selection);
        }
        List<String> tag = List.of(selection.tag());
        labels.change(
                job,
                filter,
                new LabelRequest(
                        selection.named(),
                        action == Action.STAR ? Boolean.TRUE : action == Action.UNSTAR ? Boolean.FALSE : null,
                        action == Action.TAG ? tag : null,
                        action == Action.UNTAG ? tag : null));
        return SeeOther.page(asked.address("/jobs/" + id));
    }

    private View repeat(Job job, EditFilter filter, Selection selection) {
        List<UUID> chosen = ids.list(job, filter, selection.named(), MOST_AT_ONCE);
        String fresh = ingest.send(
                        HttpMethod.POST,
                        "/api/jobs/" + job.id() + "/repeat",
                        new RepeatRequest(chosen, selection.givenMethod(), null, null))
                .path("id")
                .asString();
        return SeeOther.page("/compare?one=" + job.id() + "&other=" + UUID.fromString(fresh));
    }

    private View delete(Job job, EditFilter filter, Selection selection) {
        List<UUID> chosen = ids.list(job, filter, selection.named(), MOST_AT_ONCE);
        ingest.send(HttpMethod.POST, "/api/jobs/" + job.id() + "/edits/delete", new EditDeletionRequest(chosen));
        deletions.deleteRecent();
        return SeeOther.page("/jobs/" + job.id());
    }

    @PostMapping(path = "/jobs/{id}/selection/do", params = "action=export")
    void export(
            @PathVariable UUID id,
            @ModelAttribute GalleryQuery asked,
            @ModelAttribute Selection selection,
            HttpServletResponse response)
            throws IOException {
        Job job = job(id);
        EditFilter filter = gallery.filter(job, asked);
        List<UUID> named = selection.named();
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader("Content-Disposition", "attachment; filename=\"results-" + id + ".ndjson\"");
        OutputStream out = new BufferedOutputStream(response.getOutputStream());
        lines.write(id, named == null ? filter : filter.among(Set.copyOf(named)), out);
        out.flush();
    }

    private Job job(UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
    }
}
