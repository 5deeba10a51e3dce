// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.system;

import dev.dragline.results.events.WatchedState;
import dev.dragline.results.letters.DeadLetterQueries;
import dev.dragline.results.system.SystemState;
import dev.dragline.results.system.SystemStates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows workers, their machines, topics, dead letters, recent errors and versions. */
@Controller
class SystemPages {

    private final SystemStates states;
    private final DeadLetterQueries letters;

    SystemPages(SystemStates states, DeadLetterQueries letters) {
        this.states = states;
        this.letters = letters;
    }

    @GetMapping("/system")
    String system(Model model) {
        SystemState state = states.now();
        model.addAttribute("system", state);
        model.addAttribute("inbox", letters.inbox("waiting"));
        model.addAttribute("watched", WatchedState.of("system", state));
        return "system";
    }
}
