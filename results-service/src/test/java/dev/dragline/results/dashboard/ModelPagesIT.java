// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.dragline.contracts.ReportedState;
import dev.dragline.results.Examples;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where models come from and how good they are: the pages of trainings, versions and evaluations. */
class ModelPagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void drawsTheCurvesOfATrainingAsItGoesOn() {
        UUID training = UUID.randomUUID();
        DASHBOARD.results().send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 10, 1));
        Awaitility.await()
                .until(() -> DASHBOARD.results().count("training_figures where training_id = '" + training + "'") == 1);
        Page page = DASHBOARD.open("/trainings/" + training);
        assertThat(page.locator(".charts canvas")).hasCount(1);
        assertThat(page.locator("#training")).containsText("10 of 100");

        DASHBOARD.results().send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 20, 0.5));
        DASHBOARD.results().send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 30, 0.25));
        assertThat(page.locator("#training")).containsText("30 of 100");
        DASHBOARD.results().send(Examples.trainedWorse(training));
        assertThat(page.locator("#training")).containsText("completed");
        assertThat(page.locator("#training")).containsText("v2 is kept, and not in use");
        assertThat(page.locator("#training")).containsText("./dragline model use faces-128 v2");
        assertThat(page.locator("#training"))
                .containsText("1 with this training: the image has a value that is NaN or infinite");
        DASHBOARD.browser().screenshot(page, "training");

        Page list = DASHBOARD.open("/trainings");
        assertThat(list.locator("tbody tr", new Page.LocatorOptions().setHasText("completed")))
                .containsText("v2");
    }

    @Test
    void showsWhatATrainingMakesOfTheSameEditsAsItLearns() {
        UUID training = UUID.randomUUID();
        DASHBOARD.results().send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 1, 1));
        Awaitility.await()
                .until(() -> DASHBOARD.results().count("training_figures where training_id = '" + training + "'") == 1);
        Page page = DASHBOARD.open("/trainings/" + training, 390);
        assertThat(page.locator("#samples")).hasCount(0);

        for (long step = 1; step <= 10; step++) {
            DASHBOARD.results().send(Examples.sampled(training, step, step == 1));
        }
        assertThat(page.locator(".samples thead th")).hasText(new String[] {
            "Edit", "Before", "step 1", "step 4", "step 5", "step 6", "step 7", "step 8", "step 9", "step 10"
        });
        Locator row = page.locator(".samples tbody tr").first();
        assertThat(row.locator("td").first()).containsText("4.00 px");
        assertThat(row.locator("td").nth(1)).containsText("1.00 px");
        assertThat(row.locator("img").last()).hasAttribute("alt", "edit 1 at step 10");
        assertThat(row.locator(".landed")).hasCount(8);
        row.locator("img").last().scrollIntoViewIfNeeded();
        assertThat(row.locator("img").last()).hasJSProperty("complete", true);
        assertThat((int) row.locator("img").last().evaluate("image => image.naturalWidth"))
                .isEqualTo(128);
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
        DASHBOARD.browser().screenshot(page, "training-samples");
    }

    @Test
    void showsModelsAsTheyArePublished() {
        Page page = DASHBOARD.open("/models");
        DASHBOARD.results().send(Examples.model(null));
        assertThat(page.locator("#models")).containsText("./dragline train submit --generator faces-128");
        DASHBOARD.results().send(Examples.model("v1"));
        DASHBOARD.results().send(Examples.model("v2"));
        Locator used = page.locator("tbody tr", new Page.LocatorOptions().setHasText("in use"));
        assertThat(used).hasCount(1);
        assertThat(used).containsText("v2");
        assertThat(used).containsText("Mean distance after, px: 1.500");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use v1")))
                .hasAttribute("href", "/models/faces-128/use?version=v1");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use none")))
                .hasAttribute("href", "/models/faces-128/use");
        DASHBOARD.results().send(Examples.used(null, "v2", 1));
        assertThat(page.locator("#models")).containsText("No trained network is in use; auto is draggan");
        DASHBOARD.results().send(Examples.used("v2", null, 2));
        assertThat(used).containsText("v2");
        page.getByText("What was in use when").click();
        assertThat(page.locator("table.history tbody tr")).hasCount(2);
        assertThat(page.locator("table.history tbody tr").nth(1)).containsText("ann");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go back to none")))
                .hasAttribute("href", "/models/faces-128/use");
        DASHBOARD.results().send(Examples.worse("v3"));
        assertThat(page.locator("#models")).containsText("v3");
        DASHBOARD.browser().screenshot(page, "models");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use v3"))
                .click();
        assertThat(page.locator("h1")).hasText("Use v3?");
        assertThat(page.locator("tbody tr").first()).containsText("v2");
        assertThat(page.locator("section"))
                .containsText("its points ended 1.90 px from their targets, and those of what was in use 1.50 px.");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use it all the same")))
                .isVisible();
        assertThat(page.locator("input[name=force]")).hasValue("true");
        DASHBOARD.browser().screenshot(page, "model-use");
    }

    @Test
    void showsAnEvaluationAsItGoesOnAndWhatItMeasuredWithTheVersion() {
        UUID evaluation = UUID.randomUUID();
        DASHBOARD.results().send(Examples.model("v1"));
        DASHBOARD.results().database().sql("""
                        insert into dragline.evaluation (id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at)
                        values (:id, 'faces-128', '[{"name": "auto", "method": "latent-predictor", "modelVersion": "v1"},
                          {"name": "none", "method": "none"}]', '[{"distance": "far", "surface": false, "points": 5}]',
                          5, 2, 1, now())
                        """).param("id", evaluation).update();
        Page page = DASHBOARD.open("/evaluations/" + evaluation);
        assertThat(page.locator("#evaluation")).containsText("It waits for a trainer");
        assertThat(page.locator("#evaluation")).containsText("auto (latent-predictor) v1");
        assertThat(page.locator("#evaluation")).containsText("5, 2 of slow methods");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")))
                .isVisible();

        DASHBOARD.results().send(Examples.evaluating(evaluation, 1));
        assertThat(page.locator("#evaluation")).containsText("1 of 10");
        assertThat(page.locator("#evaluation")).containsText("18 s");

        DASHBOARD.results().send(Examples.evaluating(evaluation, 4));
        assertThat(page.locator("#evaluation")).containsText("4 of 10");
        DASHBOARD.results().send(Examples.evaluated(evaluation, "v1", 3.5));
        assertThat(page.locator("#evaluation")).containsText("completed");
        assertThat(page.locator("#evaluation")).containsText("landmark network");
        assertThat(page.locator("#evaluation"))
                .containsText("2 of far-5 with auto: the image has a value that is NaN or infinite");
        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("latent-predictor");
        assertThat(rows.first()).containsText("3.50 \u00b1 0.25 px");
        assertThat(rows.first()).containsText("0.28");
        DASHBOARD.browser().screenshot(page, "evaluation");

        assertThat(DASHBOARD.open("/evaluations").locator("tbody tr")).containsText("10 of 10");
        Page models = DASHBOARD.open("/models");
        Locator version = models.locator("tbody tr", new Page.LocatorOptions().setHasText("v1"));
        assertThat(version).containsText("latent-predictor 3.50 \u00b1 0.25 px, 0.28 of no edit, 5 pairs, 31.0 ms");
        assertThat(version.locator("a[href='/evaluations/" + evaluation + "']")).hasText("far-5");
        assertThat(models.locator("#models")).containsText("none 12.50 \u00b1 0.25 px, 1.00 of no edit");
        DASHBOARD.browser().screenshot(models, "models-measured");
    }
}
