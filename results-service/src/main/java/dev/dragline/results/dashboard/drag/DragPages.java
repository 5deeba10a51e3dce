// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.LandmarkNames;
import dev.dragline.results.model.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the page on which people drag points of a picture. What it is about stands in the fragment of its address. */
@Controller
class DragPages {

    private final Models models;

    DragPages(Models models) {
        this.models = models;
    }

    @GetMapping("/drag")
    String drag(Model model) {
        List<DragGenerator> generators = models.list().stream()
                .filter(generator -> generator.publishedAt() != null)
                .map(DragGenerator::of)
                .toList();
        model.addAttribute("generators", generators);
        model.addAttribute("json", Messages.json().writeValueAsString(generators));
        model.addAttribute("landmarks", Messages.json().writeValueAsString(landmarks()));
        return "drag";
    }

    private static Map<String, List<Integer>> landmarks() {
        Map<String, List<Integer>> landmarks = new LinkedHashMap<>();
        LandmarkNames.names().forEach(name -> landmarks.put(name, LandmarkNames.numbers(name)));
        return landmarks;
    }
}
