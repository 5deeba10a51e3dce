package dev.dragline.results.dashboard;

import dev.dragline.results.model.Models;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The generators and the networks that were trained for them. */
@Controller
class ModelPages {

    private final Models models;

    ModelPages(Models models) {
        this.models = models;
    }

    @GetMapping("/models")
    String models(Model model) {
        model.addAttribute("generators", models.list());
        return "models";
    }
}
