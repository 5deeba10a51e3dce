// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.Messages;
import dev.dragline.results.dashboard.trajectory.DistanceCurve;
import dev.dragline.results.dashboard.trajectory.RowShifts;
import dev.dragline.results.edit.EditLists;
import dev.dragline.results.edit.Edits;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the page of an edit: the images before and after, its points, its trajectory, and its timing. */
@Controller
class EditPages {

    private final Edits edits;
    private final Jobs jobs;
    private final Gallery gallery;
    private final Wording wording;

    EditPages(Edits edits, Jobs jobs, Gallery gallery, Wording wording) {
        this.edits = edits;
        this.jobs = jobs;
        this.gallery = gallery;
        this.wording = wording;
    }

    /** @param asked the gallery from which the edit was opened, so that the edits beside it are those of that gallery */
    @GetMapping("/edits/{id}")
    String edit(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer attempt,
            @ModelAttribute("asked") GalleryQuery asked,
            Model model) {
        EditDetails details = edits.find(id, attempt)
                .orElseThrow(() -> new NotThereException("There is no edit " + id
                        + (attempt == null ? "" : " with a result of attempt " + attempt)
                        + "; the page of its job shows those that exist."));
        Edit edit = details.edit();
        Job job = jobs.find(edit.jobId()).orElse(null);
        model.addAttribute("title", title(edit));
        model.addAttribute("details", details);
        model.addAttribute("edit", edit);
        model.addAttribute("watched", attempt == null ? WatchedState.of("edits/" + id, edit) : null);
        model.addAttribute("frames", Messages.json().writeValueAsString(details.keyFrames()));
        model.addAttribute("curve", DistanceCurve.of(edit.points(), details.keyFrames()));
        model.addAttribute(
                "shifts",
                details.trajectory() == null
                        ? List.of()
                        : edits.codes(id, edit.attempt())
                                .map(codes -> RowShifts.of(codes).bars())
                                .orElse(List.of()));
        model.addAttribute("points", PointRow.of(edit));
        model.addAttribute("mask", MaskShape.of(details.mask()));
        model.addAttribute("job", job);
        model.addAttribute("beside", beside(job, asked, details));
        return "edit";
    }

    private EditLists.Neighbours beside(@Nullable Job job, GalleryQuery asked, EditDetails details) {
        EditLists.Neighbours ofFile = new EditLists.Neighbours(details.previous(), details.next());
        if (job == null || !asked.isOfList()) {
            return ofFile;
        }
        try {
            return gallery.neighbours(job, asked, details.edit()).orElse(ofFile);
        } catch (BadQueryException e) {
            // Who mistypes the address of an edit still sees the edit.
            return ofFile;
        }
    }

    @GetMapping("/edits/{id}/delete")
    String deletion(@PathVariable UUID id, Model model) {
        Edit edit = edits.find(id, null)
                .orElseThrow(() -> new NotThereException("There is no edit " + id + "."))
                .edit();
        Job job = jobs.find(edit.jobId()).orElseThrow(() -> new NotThereException(Jobs.noJob(edit.jobId())));
        model.addAttribute("edit", edit);
        model.addAttribute("job", job);
        model.addAttribute("question", "Delete " + wording.edit(edit) + "?");
        return "edit-delete";
    }

    private String title(Edit edit) {
        if (edit.name() != null) {
            return edit.name();
        }
        return "Edit " + (edit.number() != null ? edit.number() : wording.id(edit.editId()));
    }
}
