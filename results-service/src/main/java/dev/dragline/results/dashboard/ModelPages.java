// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.model.ModelUses;
import dev.dragline.results.model.Models;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the generators and the networks that were trained for them. */
@Controller
class ModelPages {

    private final Models models;
    private final ModelUses uses;

    ModelPages(Models models, ModelUses uses) {
        this.models = models;
        this.uses = uses;
    }

    @GetMapping("/models")
    String models(Model model) {
        model.addAttribute("generators", models.list());
        model.addAttribute("uses", uses.byGenerator());
        return "models";
    }
}
