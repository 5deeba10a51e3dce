// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.label;

import dev.dragline.access.Caller;
import dev.dragline.api.edits.EditLabels;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.LabelledEdits;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditQuery;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes what people say of edits over HTTP; docs/rest-api.md describes it. */
@RestController
class LabelController {

    private final OwnJobs jobs;
    private final Labels labels;

    LabelController(OwnJobs jobs, Labels labels) {
        this.jobs = jobs;
        this.labels = labels;
    }

    @PatchMapping(path = "/api/edits/{id}/labels", consumes = MediaType.APPLICATION_JSON_VALUE)
    EditLabels change(@PathVariable UUID id, @RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return labels.change(jobs.ofEdit(id, caller), id, LabelInput.change(body));
    }

    @PostMapping(path = "/api/jobs/{id}/labels", consumes = MediaType.APPLICATION_JSON_VALUE)
    LabelledEdits changeMany(
            @PathVariable UUID id,
            @ModelAttribute EditQuery query,
            @RequestBody byte[] body,
            @AuthenticationPrincipal Caller caller) {
        Job job = jobs.find(id, caller);
        return new LabelledEdits(labels.change(job, EditFilter.parse(query), LabelInput.request(body)));
    }

    @ExceptionHandler
    ProblemDetail refused(OthersJobException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, e.getMessage());
    }
}
