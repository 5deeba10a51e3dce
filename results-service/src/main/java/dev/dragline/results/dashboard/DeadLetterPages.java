// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.letters.DeadLetterQueries;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the inbox of dead letters to administrators. */
@Controller
class DeadLetterPages {

    private final DeadLetterQueries letters;

    DeadLetterPages(DeadLetterQueries letters) {
        this.letters = letters;
    }

    @GetMapping("/dead-letters")
    String inbox(Model model) {
        model.addAttribute("inbox", letters.inbox("waiting"));
        return "dead-letters";
    }
}
