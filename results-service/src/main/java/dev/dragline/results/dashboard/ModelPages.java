// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.models.Generator;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.job.JobFilter;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.model.ModelUses;
import dev.dragline.results.model.Models;
import dev.dragline.results.model.VersionJobs;
import dev.dragline.results.training.Trainings;
import dev.dragline.results.web.NotThereException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriUtils;

/** Shows the generators and the networks that were trained for them, and takes a version into use after a question. */
@Controller
class ModelPages {

    private static final int NEWEST_JOBS = 20;

    private final Models models;
    private final ModelUses uses;
    private final VersionJobs versionJobs;
    private final Jobs jobs;
    private final Trainings trainings;
    private final IngestCalls ingest;

    ModelPages(
            Models models,
            ModelUses uses,
            VersionJobs versionJobs,
            Jobs jobs,
            Trainings trainings,
            IngestCalls ingest) {
        this.models = models;
        this.uses = uses;
        this.versionJobs = versionJobs;
        this.jobs = jobs;
        this.trainings = trainings;
        this.ingest = ingest;
    }

    @GetMapping("/models")
    String models(Model model) {
        List<Generator> generators = models.list();
        model.addAttribute("generators", generators);
        model.addAttribute("uses", uses.byGenerator());
        model.addAttribute("watched", WatchedState.of("models", generators));
        return "models";
    }

    /** Shows where a version comes from, what was measured of it, and which jobs it computed. */
    @GetMapping("/models/{generator}/versions/{name}")
    String version(@PathVariable String generator, @PathVariable String name, Model model) {
        Generator known = generator(generator);
        Generator.Version version = version(known, name);
        UUID trainingId = version.trainingId();
        model.addAttribute("generator", known);
        model.addAttribute("version", version);
        model.addAttribute(
                "training",
                trainingId == null ? null : trainings.find(trainingId).orElse(null));
        model.addAttribute(
                "inUse",
                uses.byGenerator().getOrDefault(generator, List.of()).stream()
                        .filter(use -> name.equals(use.version()) || name.equals(use.before()))
                        .toList());
        model.addAttribute("sums", versionJobs.of(generator, name));
        model.addAttribute(
                "jobs",
                jobs.list(null, new JobFilter(null, null, null, generator, null, name, null), NEWEST_JOBS)
                        .items());
        return "model-version";
    }

    private Generator generator(String name) {
        return models.list().stream()
                .filter(one -> one.generator().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotThereException(
                        "There is no generator " + name + "; the page of the models shows those that exist."));
    }

    /** @param version absent: no trained network */
    @GetMapping("/models/{generator}/use")
    String question(@PathVariable String generator, @RequestParam @Nullable String version, Model model) {
        Generator known = generator(generator);
        model.addAttribute("generator", known);
        model.addAttribute("chosen", version == null ? null : version(known, version));
        model.addAttribute(
                "present",
                known.versions().stream()
                        .filter(Generator.Version::inUse)
                        .findFirst()
                        .orElse(null));
        return "model-use";
    }

    private static Generator.Version version(Generator generator, String version) {
        return generator.versions().stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new NotThereException("There is no version " + version + " of "
                        + generator.generator() + "; the page of the models shows those that exist."));
    }

    /** @param force whether the version is taken, too, if it measured no better than what was in use */
    @PostMapping("/models/{generator}/use")
    View use(
            @PathVariable String generator,
            @RequestParam @Nullable String version,
            @RequestParam(defaultValue = "false") boolean force) {
        String address = "/api/models/" + segment(generator);
        ingest.send(
                HttpMethod.POST,
                version == null
                        ? address + "/use-none"
                        : address + "/versions/" + segment(version) + "/use" + (force ? "?force=true" : ""),
                null);
        return SeeOther.page("/models");
    }

    private static String segment(String name) {
        return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    }
}
