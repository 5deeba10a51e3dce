// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.DeletedEdits;
import dev.dragline.api.jobs.DeletedJob;
import dev.dragline.api.jobs.RetriedJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Changes accepted jobs over HTTP; docs/rest-api.md describes it. */
@RestController
class ControlController {

    private final JobControl control;
    private final JobSharing sharing;
    private final Retries retries;
    private final RetryInput retryInput;
    private final RepeatedEdits repeated;
    private final RepeatInput repeatInput;
    private final EditControl edits;
    private final JobLabels labels;
    private final JobDeletions deletions;
    private final EditDeletions editDeletions;

    ControlController(
            JobControl control,
            JobSharing sharing,
            Retries retries,
            RetryInput retryInput,
            RepeatedEdits repeated,
            RepeatInput repeatInput,
            EditControl edits,
            JobLabels labels,
            JobDeletions deletions,
            EditDeletions editDeletions) {
        this.control = control;
        this.sharing = sharing;
        this.retries = retries;
        this.retryInput = retryInput;
        this.repeated = repeated;
        this.repeatInput = repeatInput;
        this.edits = edits;
        this.labels = labels;
        this.deletions = deletions;
        this.editDeletions = editDeletions;
    }

    @PostMapping("/api/jobs/{id}/cancel")
    AcceptedJob cancel(@PathVariable UUID id) {
        return control.cancel(id);
    }

    @PostMapping("/api/jobs/{id}/retry")
    RetriedJob retry(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body) {
        return retries.job(id, retryInput.read(body));
    }

    @PostMapping(path = "/api/jobs/{id}/repeat", consumes = MediaType.APPLICATION_JSON_VALUE)
    AcceptedJob repeat(@PathVariable UUID id, @RequestBody byte[] body) {
        return repeated.repeat(id, repeatInput.read(body));
    }

    @PutMapping(path = "/api/jobs/{id}/note", consumes = MediaType.APPLICATION_JSON_VALUE)
    AcceptedJob note(@PathVariable UUID id, @RequestBody byte[] body) {
        return labels.note(id, LabelInput.note(body));
    }

    @PutMapping(path = "/api/jobs/{id}/tags", consumes = MediaType.APPLICATION_JSON_VALUE)
    AcceptedJob tag(@PathVariable UUID id, @RequestBody byte[] body) {
        return labels.tag(id, LabelInput.tags(body));
    }

    @DeleteMapping("/api/jobs/{id}")
    DeletedJob delete(@PathVariable UUID id) {
        return deletions.delete(id);
    }

    @DeleteMapping("/api/edits/{id}")
    DeletedEdits deleteEdit(@PathVariable UUID id) {
        return editDeletions.delete(id);
    }

    @PostMapping(path = "/api/jobs/{id}/edits/delete", consumes = MediaType.APPLICATION_JSON_VALUE)
    DeletedEdits deleteEdits(@PathVariable UUID id, @RequestBody byte[] body) {
        return editDeletions.delete(id, EditDeletions.read(body));
    }

    @PostMapping("/api/edits/{id}/retry")
    RetriedJob retryEdit(@PathVariable UUID id, @RequestBody(required = false) byte @Nullable [] body) {
        return retries.edit(id, retryInput.read(body));
    }

    @PostMapping("/api/edits/{id}/cancel")
    AcceptedJob cancelEdit(@PathVariable UUID id) {
        return edits.cancel(id);
    }

    @PostMapping("/api/jobs/{id}/pause")
    AcceptedJob pause(@PathVariable UUID id) {
        return sharing.pause(id);
    }

    @PostMapping("/api/jobs/{id}/resume")
    AcceptedJob resume(@PathVariable UUID id) {
        return sharing.resume(id);
    }

    @PostMapping(path = "/api/jobs/{id}/priority", consumes = MediaType.APPLICATION_JSON_VALUE)
    AcceptedJob prioritise(@PathVariable UUID id, @RequestBody byte[] body) {
        return sharing.prioritise(id, PriorityInput.read(body));
    }

    @ExceptionHandler
    ProblemDetail notFound(UnknownJobException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail conflict(JobConflictException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }
}
