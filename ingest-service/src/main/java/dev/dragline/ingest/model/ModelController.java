// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.access.Caller;
import dev.dragline.api.models.ModelInUse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes versions into use over HTTP; docs/rest-api.md describes it. */
@RestController
class ModelController {

    private final VersionsInUse versions;

    ModelController(VersionsInUse versions) {
        this.versions = versions;
    }

    @PostMapping("/api/models/{generator}/versions/{version}/use")
    ModelInUse use(
            @PathVariable String generator,
            @PathVariable String version,
            @RequestParam(defaultValue = "false") boolean force,
            @AuthenticationPrincipal Caller caller)
            throws ChoiceException {
        return versions.use(generator, version, force, caller.user());
    }

    @PostMapping("/api/models/{generator}/use-none")
    ModelInUse useNone(@PathVariable String generator, @AuthenticationPrincipal Caller caller) throws ChoiceException {
        return versions.useNone(generator, caller.user());
    }

    @ExceptionHandler
    ProblemDetail noBetter(NoBetterException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail notThere(ChoiceException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "The " + e.field() + " " + e.getMessage() + ".");
    }
}
