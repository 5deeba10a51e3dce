// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.ingest.job.JobAcceptance.Accepted;
import dev.dragline.ingest.user.OwnerOf;
import dev.dragline.input.InputErrors;
import dev.dragline.input.edits.EditsFormat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes jobs over HTTP; docs/rest-api.md describes it. */
@RestController
class JobController {

    private static final int LONGEST_KEY = 200;
    private static final String FILE_PART = "file";

    private final JobAcceptance acceptance;

    JobController(JobAcceptance acceptance) {
        this.acceptance = acceptance;
    }

    @PostMapping("/api/jobs")
    ResponseEntity<AcceptedJob> submit(HttpServletRequest request) throws IOException, ServletException {
        String type = request.getContentType();
        Accepted accepted = type != null && type.startsWith("multipart/form-data")
                ? submitUpload(request)
                : submitBody(request, type);
        URI location = URI.create("/api/jobs/" + accepted.job().id());
        return accepted.created()
                ? ResponseEntity.created(location).body(accepted.job())
                : ResponseEntity.ok().location(location).body(accepted.job());
    }

    private Accepted submitBody(HttpServletRequest request, @Nullable String type) throws IOException {
        EditsFormat format = EditsFormat.of(null, type).orElseThrow(() -> new UnknownFormatException(type));
        return acceptance.accept(
                OwnerOf.request(request), parameters(request), format, request.getInputStream(), key(request));
    }

    private Accepted submitUpload(HttpServletRequest request) throws IOException, ServletException {
        Part file = request.getPart(FILE_PART);
        if (file == null) {
            InputErrors errors = new InputErrors();
            errors.part("").add(FILE_PART, "is missing: upload the edits as the part named " + FILE_PART);
            throw errors.exception("The upload cannot be accepted");
        }
        EditsFormat format = EditsFormat.of(file.getSubmittedFileName(), file.getContentType())
                .orElseThrow(() -> new UnknownFormatException(file.getContentType()));
        try (InputStream body = file.getInputStream()) {
            return acceptance.accept(OwnerOf.request(request), parameters(request), format, body, key(request));
        } finally {
            file.delete();
        }
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        InputErrors errors = new InputErrors();
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                errors.part("").add(name, "is given " + values.length + " times");
            }
            parameters.put(name, values[0]);
        });
        errors.throwIfAny("The options of the job cannot be accepted, and nothing of it was");
        return parameters;
    }

    private static @Nullable String key(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key != null
                && (key.isEmpty()
                        || key.length() > LONGEST_KEY
                        || key.chars().anyMatch(letter -> letter < 0x20 || letter > 0x7E))) {
            InputErrors errors = new InputErrors();
            errors.part("").add("Idempotency-Key", "must be 1 to " + LONGEST_KEY + " printable ASCII characters");
            throw errors.exception("The job cannot be accepted");
        }
        return key;
    }

    @ExceptionHandler
    ProblemDetail conflict(IdempotencyConflictException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail abandoned(AbandonedJobException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.REQUEST_TIMEOUT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unknownFormat(UnknownFormatException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage());
    }
}
