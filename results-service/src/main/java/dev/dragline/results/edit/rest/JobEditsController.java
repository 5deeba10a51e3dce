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
import dev.dragline.results.web.TooBusyException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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

    /** The most streams at a time, because each reads the database as fast as its client reads. */
    private static final int STREAMS_AT_ONCE = 3;

    private static final int BUFFER = 64 * 1024;

    private final Semaphore streams = new Semaphore(STREAMS_AT_ONCE);
    private final Jobs jobs;
    private final EditLists edits;
    private final AnsweredJobs answered;
    private final JsonMapper json;

    JobEditsController(Jobs jobs, EditLists edits, AnsweredJobs answered, JsonMapper json) {
        this.jobs = jobs;
        this.edits = edits;
        this.answered = answered;
        this.json = json;
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
        Job job = job(id);
        UUID last = Cursors.id(after);
        EditFilter filter = EditFilter.parse(query);
        if (!streams.tryAcquire()) {
            throw new TooBusyException(STREAMS_AT_ONCE + " results.ndjson are read already; try again in a while.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header("Content-Disposition", "attachment; filename=\"results-" + job.id() + ".ndjson\"")
                .body(out -> {
                    try {
                        write(job.id(), filter, last, out);
                    } finally {
                        streams.release();
                    }
                });
    }

    private void write(UUID job, EditFilter filter, @Nullable UUID after, OutputStream response) throws IOException {
        BufferedOutputStream out = new BufferedOutputStream(response, BUFFER);
        try {
            edits.forEachResult(job, filter, after, edit -> {
                try {
                    out.write(json.writeValueAsBytes(edit));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private Job job(UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
    }
}
