// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.access.Caller;
import dev.dragline.api.letters.ChosenLetters;
import dev.dragline.api.letters.StoppedRedrive;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done with dead letters, over HTTP; docs/faults.md describes it. */
@RestController
class LetterController {

    private final LetterInbox inbox;

    LetterController(LetterInbox inbox) {
        this.inbox = inbox;
    }

    @PostMapping(path = "/api/dead-letters/redrive", consumes = MediaType.APPLICATION_JSON_VALUE)
    ChosenLetters redrive(@RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return inbox.redrive(LetterInput.read(body), caller.user());
    }

    @PostMapping(path = "/api/dead-letters/drop", consumes = MediaType.APPLICATION_JSON_VALUE)
    ChosenLetters drop(@RequestBody byte[] body) {
        return inbox.drop(LetterInput.read(body));
    }

    @PostMapping("/api/dead-letters/redrives/{id}/stop")
    StoppedRedrive stop(@PathVariable UUID id) {
        return new StoppedRedrive(id, inbox.stop(id));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownRedriveException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }
}
