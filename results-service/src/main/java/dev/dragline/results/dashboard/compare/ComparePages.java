// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.compare;

import dev.dragline.api.jobs.Job;
import dev.dragline.results.compare.Comparison;
import dev.dragline.results.compare.Comparisons;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows who does better in two jobs of the same edits, and where. */
@Controller
class ComparePages {

    private static final int SHOWN = 12;

    private final Jobs jobs;
    private final Comparisons comparisons;

    ComparePages(Jobs jobs, Comparisons comparisons) {
        this.jobs = jobs;
        this.comparisons = comparisons;
    }

    /**
     * @param worse {@code one} or {@code other}: in which job the edits that are shown first ended worse
     * @param from how many of them are left out
     */
    @GetMapping("/compare")
    String compare(
            @RequestParam @Nullable String one,
            @RequestParam @Nullable String other,
            @RequestParam(defaultValue = "other") String worse,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        Job first = job("one", one);
        Job second = job("other", other);
        Comparison comparison = comparisons.of(first.id(), second.id(), first.total() <= second.total());
        boolean worseInOther = !worse.equals("one");
        int start = Math.max(0, from);
        model.addAttribute("one", first);
        model.addAttribute("other", second);
        model.addAttribute("comparison", comparison);
        model.addAttribute("worseInOther", worseInOther);
        model.addAttribute("pairs", comparison.worst(worseInOther, start, SHOWN));
        model.addAttribute("from", start);
        model.addAttribute("next", start + SHOWN < comparison.pairs().size() ? start + SHOWN : null);
        model.addAttribute("previous", start == 0 ? null : Math.max(0, start - SHOWN));
        model.addAttribute("watched", WatchedState.of("jobs/" + second.id(), second));
        return "compare";
    }

    private Job job(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadQueryException(field, "must be the id of a job, as its page shows it");
        }
        try {
            UUID id = UUID.fromString(text.strip());
            return jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(field, "must be the id of a job, as its page shows it, not \"" + text + "\"");
        }
    }
}
