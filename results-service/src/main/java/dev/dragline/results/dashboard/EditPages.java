// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.contracts.Messages;
import dev.dragline.results.edit.Edits;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.NotThereException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the page of an edit: the images before and after, its points, its trajectory, and its timing. */
@Controller
class EditPages {

    private final Edits edits;
    private final Jobs jobs;
    private final Wording wording;

    EditPages(Edits edits, Jobs jobs, Wording wording) {
        this.edits = edits;
        this.jobs = jobs;
        this.wording = wording;
    }

    @GetMapping("/edits/{id}")
    String edit(@PathVariable UUID id, @RequestParam @Nullable Integer attempt, Model model) {
        EditDetails details = edits.find(id, attempt)
                .orElseThrow(() -> new NotThereException("There is no edit " + id
                        + (attempt == null ? "" : " with a result of attempt " + attempt)
                        + "; the page of its job shows those that exist."));
        model.addAttribute("title", title(details.edit()));
        model.addAttribute("details", details);
        model.addAttribute("edit", details.edit());
        model.addAttribute("frames", Messages.json().writeValueAsString(details.keyFrames()));
        model.addAttribute("points", PointRow.of(details.edit()));
        model.addAttribute("job", jobs.find(details.edit().jobId()).orElse(null));
        return "edit";
    }

    private String title(Edit edit) {
        if (edit.name() != null) {
            return edit.name();
        }
        return "Edit " + (edit.number() != null ? edit.number() : wording.id(edit.editId()));
    }
}
