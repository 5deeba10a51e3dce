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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.ModelAndView;

/** Submits a file of edits, and shows what is wrong with it, by line. */
@Controller
class SubmitPages {

    static final String ADDRESS = "/jobs/new";

    private final Models models;
    private final IngestCalls ingest;
    private final DataSize largest;

    SubmitPages(Models models, IngestCalls ingest, @Value("${dragline.dashboard.largest-file}") DataSize largest) {
        this.models = models;
        this.ingest = ingest;
        this.largest = largest;
    }

    /**
     * The options of a job, as a person wrote them.
     *
     * @param skipInvalid whether lines with errors are left out, instead of refusing the file
     * @param refineAbove edits whose points landed further from their targets are refined, pixels
     * @param computeAgain whether edits are computed even if equal ones are finished
     */
    public record Options(
            @Nullable String generator,
            @Nullable String method,
            @Nullable String name,
            @Nullable String keep,
            @Nullable String skipInvalid,
            @Nullable String priority,
            @Nullable String refineAbove,
            @Nullable String computeAgain) {

        static final Options NONE = new Options(null, null, null, null, null, null, null, null);
    }

    @GetMapping(ADDRESS)
    String form(@ModelAttribute("options") Options options, Model model) {
        show(null, model);
        return "submit";
    }

    private void show(@Nullable Problem problem, Model model) {
        model.addAttribute("generators", models.list());
        model.addAttribute("largest", largest.toMegabytes());
        model.addAttribute("problem", problem);
        model.addAttribute(
                "errors", problem == null ? List.of() : Objects.requireNonNullElse(problem.errors(), List.of()));
    }

    @PostMapping(ADDRESS)
    ModelAndView submit(
            // First, because whoever reads a field of too large a form gets an error of the container.
            @RequestParam MultipartFile file,
            @ModelAttribute("options") Options options,
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

    /** Shows the form again, which the browser sends without what was in it. */
    @ExceptionHandler
    ModelAndView unreadable(MultipartException e) {
        boolean isTooLarge = e instanceof MaxUploadSizeExceededException;
        HttpStatus status = isTooLarge ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.BAD_REQUEST;
        return refused(
                status,
                isTooLarge
                        ? "It is larger than " + largest.toMegabytes() + " MiB; the command below takes any size."
                        : "It did not arrive as a whole; send it again.");
    }

    @ExceptionHandler
    ModelAndView missing(MissingServletRequestPartException e) {
        return refused(HttpStatus.BAD_REQUEST, "None was chosen.");
    }

    private ModelAndView refused(HttpStatus status, String why) {
        ExtendedModelMap model = new ExtendedModelMap();
        model.addAttribute("options", Options.NONE);
        show(new Problem(null, null, status.value(), why, null, null, null), model);
        return new ModelAndView("submit", model, status);
    }
}
