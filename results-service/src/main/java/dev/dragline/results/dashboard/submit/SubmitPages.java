// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.submit;

import dev.dragline.api.Problem;
import dev.dragline.results.dashboard.SeeOther;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.model.Models;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Submits a file of edits, and shows what is wrong with it, by line. */
@Controller
class SubmitPages {

    private final Models models;
    private final IngestCalls ingest;

    SubmitPages(Models models, IngestCalls ingest) {
        this.models = models;
        this.ingest = ingest;
    }

    /**
     * The options of a job, as a person wrote them.
     *
     * @param skipInvalid whether lines with errors are left out, instead of refusing the file
     */
    public record Options(
            @Nullable String generator,
            @Nullable String method,
            @Nullable String name,
            @Nullable String keep,
            @Nullable String skipInvalid) {}

    @GetMapping("/jobs/new")
    String form(@ModelAttribute("options") Options options, Model model) {
        show(null, model);
        return "submit";
    }

    private void show(@Nullable Problem problem, Model model) {
        model.addAttribute("generators", models.list());
        model.addAttribute("problem", problem);
        model.addAttribute(
                "errors", problem == null ? List.of() : Objects.requireNonNullElse(problem.errors(), List.of()));
    }

    @PostMapping("/jobs/new")
    ModelAndView submit(
            @ModelAttribute("options") Options options,
            @RequestParam MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        IngestCalls.Submitted submitted =
                ingest.submit(options, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes());
        if (submitted.job() != null) {
            return new ModelAndView(SeeOther.page("/jobs/" + submitted.job()));
        }
        Problem problem = Objects.requireNonNull(submitted.problem());
        response.setStatus(problem.status());
        show(problem, model);
        return new ModelAndView("submit", model.asMap());
    }
}
