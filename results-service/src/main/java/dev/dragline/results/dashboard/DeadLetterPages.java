// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.letters.DeadLetterGroup;
import dev.dragline.api.letters.DeadLetterInbox;
import dev.dragline.api.letters.DeadLetterRequest;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.letters.DeadLetterQueries;
import dev.dragline.results.web.NotThereException;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Shows the inbox of dead letters to administrators, and has them redriven or dropped after a question. */
@Controller
class DeadLetterPages {

    private static final String INBOX = "/dead-letters";

    private final DeadLetterQueries letters;
    private final IngestCalls ingest;

    DeadLetterPages(DeadLetterQueries letters, IngestCalls ingest) {
        this.letters = letters;
        this.ingest = ingest;
    }

    @GetMapping(INBOX)
    String inbox(Model model) {
        DeadLetterInbox inbox = letters.inbox("waiting");
        model.addAttribute("inbox", inbox);
        model.addAttribute("watched", WatchedState.of("dead-letters", inbox));
        return "dead-letters";
    }

    @GetMapping("/dead-letters/{kind}/redrive")
    String redriveQuestion(@PathVariable String kind, Model model) {
        return question(kind, "redrive", model);
    }

    @GetMapping("/dead-letters/{kind}/drop")
    String dropQuestion(@PathVariable String kind, Model model) {
        return question(kind, "drop", model);
    }

    private String question(String kind, String action, Model model) {
        DeadLetterGroup group = letters.inbox("waiting").groups().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new NotThereException("No dead letter of the kind " + kind + " waits."));
        model.addAttribute("group", group);
        model.addAttribute("action", action);
        return "dead-letters-question";
    }

    @PostMapping("/dead-letters/{kind}/redrive")
    View redrive(@PathVariable String kind, @RequestParam(defaultValue = "100") int perSecond) {
        return send("redrive", new DeadLetterRequest(kind, null, null, null, null, null, perSecond, null));
    }

    @PostMapping("/dead-letters/{kind}/drop")
    View drop(@PathVariable String kind) {
        return send("drop", new DeadLetterRequest(kind, null, null, null, null, null, null, null));
    }

    private View send(String action, DeadLetterRequest request) {
        ingest.send(HttpMethod.POST, "/api/dead-letters/" + action, request);
        return SeeOther.page(INBOX);
    }

    @PostMapping("/dead-letters/redrives/{id}/stop")
    View stop(@PathVariable UUID id) {
        ingest.send(HttpMethod.POST, "/api/dead-letters/redrives/" + id + "/stop", null);
        return SeeOther.page(INBOX);
    }
}
