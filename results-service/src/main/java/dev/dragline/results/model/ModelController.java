package dev.dragline.results.model;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The models, by generator. */
@RestController
@RequestMapping("/api/models")
class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    record GeneratorList(List<Generator> generators) {}

    @GetMapping
    GeneratorList models() {
        return new GeneratorList(models.list());
    }
}
