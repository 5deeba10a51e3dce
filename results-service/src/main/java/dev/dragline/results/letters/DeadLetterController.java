// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.letters;

import dev.dragline.api.letters.DeadLetter;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.DeadLetterPage;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.Limit;
import dev.dragline.results.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with dead letters; what is done with them is passed on to ingest-service. */
@RestController
@RequestMapping("/api/dead-letters")
class DeadLetterController {

    private static final List<String> STATES = List.of("waiting", "chosen", "sending", "redriven", "dropped", "gone");

    private final DeadLetterQueries letters;

    DeadLetterController(DeadLetterQueries letters) {
        this.letters = letters;
    }

    @GetMapping
    DeadLetterInbox inbox(@RequestParam(defaultValue = "waiting") String state) {
        return letters.inbox(known(state));
    }

    @GetMapping("/{kind}")
    DeadLetterPage list(
            @PathVariable String kind,
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable String limit) {
        Page<DeadLetter> page = letters.list(known(state), kind, before(after), Limit.parse(limit, 50, 500));
        return new DeadLetterPage(page.items(), page.next());
    }

    private static String known(String state) {
        if (!STATES.contains(state)) {
            throw new BadQueryException(
                    "state", "must be one of " + String.join(", ", STATES) + ", not \"" + state + "\"");
        }
        return state;
    }

    private static long before(@Nullable String after) {
        try {
            return after == null || after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new BadQueryException("after", "must be the \"next\" of the page before, not \"" + after + "\"");
        }
    }
}
