// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.rest;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditPage;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.edit.EditLists;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.filter.EditQuery;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.Limit;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** Answers with the edits of a job, page by page or all results in one stream. */
@RestController
@RequestMapping("/api/jobs/{id}")
class JobEditsController {

    private final ResultStreams.Kind asTable = new TableOfResults();
    private final ResultStreams.Kind asJson;
    private final Jobs jobs;
    private final EditLists edits;
    private final AnsweredJobs answered;
    private final ResultStreams streams;

    JobEditsController(Jobs jobs, EditLists edits, AnsweredJobs answered, ResultStreams streams, JsonMapper json) {
        this.jobs = jobs;
        this.edits = edits;
        this.answered = answered;
        this.streams = streams;
        this.asJson = new JsonResults(json);
    }

    @GetMapping("/edits")
    EditPage edits(
            @PathVariable UUID id,
            @ModelAttribute EditQuery query,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String wait) {
        answered.await(id, wait);
        EditFilter filter = EditFilter.parse(query);
        Page<Edit> page = edits.list(job(id), filter, after, Limit.parse(limit, 100, 1000));
        return new EditPage(page.items(), page.next());
    }

    @GetMapping("/results.ndjson")
    ResponseEntity<StreamingResponseBody> results(
            @PathVariable UUID id, @ModelAttribute EditQuery query, @RequestParam @Nullable String after) {
        return streams.answer(asJson, job(id).id(), EditFilter.parse(query), Cursors.id(after));
    }

    @GetMapping("/results.csv")
    ResponseEntity<StreamingResponseBody> table(
            @PathVariable UUID id, @ModelAttribute EditQuery query, @RequestParam @Nullable String after) {
        return streams.answer(asTable, job(id).id(), EditFilter.parse(query), Cursors.id(after));
    }

    private Job job(UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
    }
}
