// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobPriority;
import dev.dragline.api.jobs.JobTags;
import dev.dragline.api.jobs.RetryRequest;
import dev.dragline.results.edit.deletion.EditDeletions;
import dev.dragline.results.gateway.IngestCalls;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Takes the forms of the pages of jobs and edits, which work without script, and returns to the page. */
@Controller
class JobForms {

    private final IngestCalls ingest;
    private final EditDeletions deletions;

    JobForms(IngestCalls ingest, EditDeletions deletions) {
        this.ingest = ingest;
        this.deletions = deletions;
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
    View retry(
            @PathVariable UUID id,
            @RequestParam @Nullable String method,
            @RequestParam @Nullable String only,
            @RequestParam @Nullable String failure) {
        return retried(
                "/api/jobs/" + id + "/retry", new RetryRequest(given(method), null, given(only), given(failure)));
    }

    @PostMapping("/edits/{id}/retry")
    View retryEdit(@PathVariable UUID id, @RequestParam @Nullable String method) {
        return retried("/api/edits/" + id + "/retry", new RetryRequest(given(method), null, null, null));
    }

    @PostMapping("/edits/{id}/cancel")
    View cancelEdit(@PathVariable UUID id) {
        ingest.send(HttpMethod.POST, "/api/edits/" + id + "/cancel", null);
        return SeeOther.page("/edits/" + id);
    }

    /** Goes to the job of the edit, which no longer lists it. */
    @PostMapping("/edits/{id}/delete")
    View deleteEdit(@PathVariable UUID id) {
        String job = ingest.send(HttpMethod.DELETE, "/api/edits/" + id, null)
                .path("id")
                .asString();
        deletions.deleteRecent();
        return SeeOther.page("/jobs/" + UUID.fromString(job));
    }

    /** Goes to the page of the job in which edits are computed again. */
    private View retried(String path, RetryRequest request) {
        String job = ingest.send(HttpMethod.POST, path, request).path("id").asString();
        return SeeOther.page("/jobs/" + UUID.fromString(job));
    }

    /** A field of a form that is empty says nothing. */
    private static @Nullable String given(@Nullable String field) {
        return field == null || field.isBlank() ? null : field.strip();
    }

    @PostMapping("/jobs/{id}/priority")
    View priority(
            @PathVariable UUID id, @RequestParam @Nullable String priority, @RequestParam @Nullable Double weight) {
        return post(id, "priority", new JobPriority(priority, weight));
    }

    @PostMapping("/jobs/{id}/note")
    View note(@PathVariable UUID id, @RequestParam @Nullable String note) {
        ingest.send(HttpMethod.PUT, "/api/jobs/" + id + "/note", new JobNote(given(note)));
        return SeeOther.page("/jobs/" + id);
    }

    /** @param tags as people write them, with commas or blanks between */
    @PostMapping("/jobs/{id}/tags")
    View tags(@PathVariable UUID id, @RequestParam @Nullable String tags) {
        String words = given(tags);
        List<String> list = words == null ? List.of() : List.of(words.split("[,\\s]+"));
        ingest.send(HttpMethod.PUT, "/api/jobs/" + id + "/tags", new JobTags(list));
        return SeeOther.page("/jobs/" + id);
    }

    @PostMapping("/jobs/{id}/delete")
    View delete(@PathVariable UUID id) {
        ingest.send(HttpMethod.DELETE, "/api/jobs/" + id, null);
        return SeeOther.page("/");
    }

    private View post(UUID id, String action, @Nullable Object body) {
        ingest.send(HttpMethod.POST, "/api/jobs/" + id + "/" + action, body);
        return SeeOther.page("/jobs/" + id);
    }
}
