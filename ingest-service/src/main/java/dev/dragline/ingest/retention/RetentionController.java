// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.retention;

import dev.dragline.access.Caller;
import dev.dragline.api.retention.Retention;
import dev.dragline.api.retention.RetentionRules;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is kept for how long, over HTTP; docs/rest-api.md describes it. */
@RestController
class RetentionController {

    private static final String REFUSED = "The rules of retention cannot be accepted";
    private static final long LONGEST_SECONDS = 100L * 366 * 24 * 3600;

    private final Retained retained;

    RetentionController(Retained retained) {
        this.retained = retained;
    }

    @GetMapping("/api/retention")
    Retention show() {
        return retained.show();
    }

    @PutMapping(path = "/api/retention", consumes = MediaType.APPLICATION_JSON_VALUE)
    Retention set(@RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return retained.set(read(body), caller.user());
    }

    @PostMapping("/api/retention/run")
    Retention run() {
        return retained.apply();
    }

    private static RetentionRules read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(
                body, place, "{\"olderThanSeconds\": 2592000, \"mostJobs\": 1000, \"mostBytes\": 100000000000}");
        errors.throwIfAny(REFUSED);
        fields.requireFields(JsonBody.fieldsOf(RetentionRules.class));
        RetentionRules rules = new RetentionRules(
                number(fields, "olderThanSeconds", 1, LONGEST_SECONDS),
                number(fields, "mostJobs", 0, Long.MAX_VALUE),
                number(fields, "mostBytes", 0, Long.MAX_VALUE));
        errors.throwIfAny(REFUSED);
        return rules;
    }

    private static @Nullable Long number(JsonBody fields, String name, long least, long most) {
        return fields.get(name) == null ? null : fields.wholeNumber(name, least, most, least);
    }
}
