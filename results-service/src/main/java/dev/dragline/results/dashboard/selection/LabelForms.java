// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.selection;

import dev.dragline.access.Caller;
import dev.dragline.api.edits.LabelChange;
import dev.dragline.results.dashboard.SeeOther;
import dev.dragline.results.label.LabelInput;
import dev.dragline.results.label.Labels;
import dev.dragline.results.label.OwnJobs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Takes the forms by which people star, tag and note single edits. */
@Controller
class LabelForms {

    private final OwnJobs jobs;
    private final Labels labels;

    LabelForms(OwnJobs jobs, Labels labels) {
        this.jobs = jobs;
        this.labels = labels;
    }

    /**
     * @param tags as people write them, with commas or blanks between
     * @param job the page of this job is shown next; absent: that of the edit
     */
    @PostMapping("/edits/{id}/labels")
    View label(
            @PathVariable UUID id,
            @RequestParam @Nullable Boolean starred,
            @RequestParam @Nullable String tags,
            @RequestParam @Nullable String note,
            @RequestParam @Nullable UUID job,
            @AuthenticationPrincipal @Nullable Caller caller) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("starred", starred);
        asked.put(
                "tags",
                tags == null
                        ? null
                        : tags.isBlank() ? List.of() : List.of(tags.strip().split("[,\\s]+")));
        asked.put("note", note);
        LabelChange change = LabelInput.change(asked);
        labels.change(jobs.ofEdit(id, caller), id, change);
        return SeeOther.page(job == null ? "/edits/" + id : "/jobs/" + job + "#edit-" + id);
    }
}
