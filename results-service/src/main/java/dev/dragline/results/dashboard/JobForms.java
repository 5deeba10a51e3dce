// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.jobs.JobPriority;
import dev.dragline.results.gateway.IngestCalls;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Takes the forms of the page of a job, which work without script, and returns to the page. */
@Controller
class JobForms {

    private final IngestCalls ingest;

    JobForms(IngestCalls ingest) {
        this.ingest = ingest;
    }

    @PostMapping("/jobs/{id}/pause")
    View pause(@PathVariable UUID id) {
        return post(id, "pause", null);
    }

    @PostMapping("/jobs/{id}/resume")
    View resume(@PathVariable UUID id) {
        return post(id, "resume", null);
    }

    @PostMapping("/jobs/{id}/cancel")
    View cancel(@PathVariable UUID id) {
        return post(id, "cancel", null);
    }

    @PostMapping("/jobs/{id}/retry")
    View retry(@PathVariable UUID id) {
        return post(id, "retry", null);
    }

    @PostMapping("/jobs/{id}/priority")
    View priority(
            @PathVariable UUID id, @RequestParam @Nullable String priority, @RequestParam @Nullable Double weight) {
        return post(id, "priority", new JobPriority(priority, weight));
    }

    private View post(UUID id, String action, @Nullable Object body) {
        ingest.send(HttpMethod.POST, "/api/jobs/" + id + "/" + action, body);
        return to("/jobs/" + id);
    }

    private static View to(String page) {
        RedirectView view = new RedirectView(page);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
