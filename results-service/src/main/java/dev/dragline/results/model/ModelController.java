// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.model;

import dev.dragline.api.models.GeneratorList;
import dev.dragline.api.models.ModelHistory;
import dev.dragline.results.web.NotThereException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the models, by generator. */
@RestController
@RequestMapping("/api/models")
class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    @GetMapping
    GeneratorList models() {
        return new GeneratorList(models.list());
    }

    @GetMapping("/{generator}/history")
    ModelHistory history(@PathVariable String generator) {
        return models.history(generator)
                .orElseThrow(() -> new NotThereException(
                        "There is no generator " + generator + "; GET /api/models lists those that exist."));
    }
}
