// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.dragline.results.dashboard.drag.DragPage.button;
import static dev.dragline.results.dashboard.drag.DragPage.numbers;
import static dev.dragline.results.dashboard.drag.DragPage.pull;
import static dev.dragline.results.dashboard.drag.DragPage.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What comes of a drag: its result or refusal, going on from there, and what can be taken along. */
class DragResultIT {

    @RegisterExtension
    static final StartedDragPage DRAG = new StartedDragPage();

    @Test
    void saysWhatTheServerRefuses() {
        Page page = DRAG.open("#points=10,20:30,40");
        DRAG.submitted().refuse("""
                {"title": "Bad", "status": 400, "detail": "The job has errors.",
                 "errors": [{"field": "steps", "message": "must be a whole number from 1 to 10000"}]}
                """);
        button(page, "Drag it").click();

        assertThat(page.locator(".problem")).containsText("The job has errors.");
        assertThat(page.locator(".problem li")).hasText("steps must be a whole number from 1 to 10000");
        assertThat(page.getByLabel("Steps")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".result")).hasCount(0);
        assertThat(DRAG.browser().complaints()).allMatch(complaint -> complaint.contains("400"));

        DRAG.submitted().refuse("");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        assertThat(page.locator(".problem")).isHidden();
    }

    @Test
    void goesOnFromAResultAndFromTwoSeedsMixed() {
        Page page = DRAG.open("#points=63,70:63,80;20,20");
        button(page, "Drag it").click();
        button(page, "Continue from here").click();
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        assertThat(page.getByLabel("Begin at")).hasValue("edit");
        assertThat(numbers(page, 0)).as("goes on from where it landed").isEqualTo("60 80 63 80");
        assertThat(numbers(page, 1)).as("the pin").isEqualTo("20 20 20 20");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(4);
        assertThat(DRAG.submitted().last().path("edits").get(0).path("latent")).hasSize(12);

        page.getByText("Its page").first().click();
        page.getByText("Drag on from here").click();
        assertThat(page.getByLabel("Begin at")).hasValue("edit");
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        button(page, "Add a point").click();
        page.getByLabel("Begin at").selectOption("seed");
        page.getByLabel("Mix").selectOption("appearance");
        page.getByLabel("Its seed").fill("9");
        page.keyboard().press("Tab");
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        assertThat(DRAG.submitted().last().path("edits").get(0).path("latent")).hasSize(12);
    }

    @Test
    void computesTheSameWithAnotherMethodBesideIt() {
        Page page = DRAG.open("#points=63,70:63,80");
        button(page, "Drag it").click();
        Locator cards = page.locator(".result");
        assertThat(cards.locator("tbody tr")).hasCount(1);
        cards.getByLabel("another method").selectOption("draggan");
        cards.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("The same with this method"))
                .click();
        assertThat(cards.locator("tbody tr")).hasCount(2);
        assertThat(cards.first().locator("[data-figure=method]")).hasText("draggan");
        assertThat(cards.nth(1).locator("[data-figure=method]")).hasText("flow-jacobian");
        DRAG.browser().screenshot(page, "drag-compared");
    }

    @Test
    void computesWhatIsPulledWhenItIsLetGo() {
        Page page = DRAG.open("#seed=3");
        page.getByLabel("Compute it when I let go").check();
        pull(page, 63, 70, 63, 86);
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        assertThat(page.locator(".said")).containsText("Done");
        assertThat(DRAG.submitted().last().at("/edits/0/points/0/target/1").asDouble())
                .isCloseTo(86, within(0.5));
        pull(page, 63, 86, 63, 80);
        assertThat(page.locator(".result")).hasCount(2);
    }

    @Test
    void suggestsSeedsBeforeAPersonCanTypeOthers() {
        Page page = DRAG.open("#seed=7&points=63,70:63,80");
        Locator summary = page.getByText("Apply to many");
        assertThat(summary).isVisible();
        assertThat(summary.evaluate("""
                summary => {
                  summary.click();
                  return document.querySelector(".many [name=seeds]").value;
                }""")).isEqualTo("8-107");
    }

    @Test
    void appliesADragToTheSeedsThatAPersonNames() {
        Page page = DRAG.open("#seed=7&points=63,70:63,80");
        page.getByText("Apply to many").click();
        Locator seeds = page.getByLabel("Seeds", new Page.GetByLabelOptions().setExact(true));
        assertThat(seeds).hasValue("8-107");
        seeds.fill("5, 30-20");
        assertThat(page.locator(".many output")).containsText("Seeds are whole numbers and ranges such as 1-100, 200");
        assertThat(button(page, "Apply to these")).isDisabled();
        seeds.fill("5-24, 30");
        assertThat(page.locator(".many output")).containsText("21 edits");
        button(page, "Apply to these").click();

        assertThat(page.locator(".many .sent")).hasText("21 edits were accepted. Watch the job");
        assertThat(DRAG.submitted().last().path("edits")).hasSize(21);
        assertThat(DRAG.submitted().last().path("edits").get(20).path("seed").asInt())
                .isEqualTo(30);
        assertThat(DRAG.submitted().last().has("priority")).isFalse();
        seeds.fill("1-60000");
        button(page, "Apply to these").click();
        assertThat(page.locator(".many .sent")).hasText("60,000 edits were accepted. Watch the job");
        assertThat(DRAG.submitted().last().path("edits"))
                .as("packed, these 5 MB pass")
                .hasSize(60_000);
        page.getByText("Watch the job").click();
        assertThat(page.locator("h1")).hasText("one drag for many");
    }

    @Test
    void theTrajectoryIsTakenAlongAsAPictureThatMoves() throws IOException {
        Page page = DRAG.open("#points=63,70:63,80");
        button(page, "Drag it").click();
        Locator card = page.locator(".result");
        assertThat(card.locator("tbody tr")).hasCount(1);
        for (String format : List.of("gif", "apng", "mp4")) {
            ResultsUnderTest.Response moving = DRAG.results()
                    .get(card.locator("[data-take=" + format + "]").getAttribute("href"));
            assertThat(moving.status()).as(format).isEqualTo(200);
            assertThat(moving.type()).endsWith("/" + format);
            assertThat(moving.body()).hasSizeGreaterThan(500);
        }
        ResultsUnderTest.Response sheet =
                DRAG.results().get(card.locator("[data-take=sheet]").getAttribute("href"));
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(sheet.body()));
        assertThat(drawn.getWidth()).isEqualTo(2 * (256 + 8) + 8);
        assertThat(drawn.getRGB(8 + 127, 8 + 141)).as("the handle").isEqualTo(0xFFFFD21F);
    }

    @Test
    void saysOfWhichEditsNoTrajectoryWasKept() {
        UUID nobody = UUID.randomUUID();
        ResultsUnderTest.Response refused = DRAG.results().get("/api/edits/" + nobody + "/animation.gif");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).contains("There is no result of an edit " + nobody + " yet.");
        refused = DRAG.results().get("/api/edits/" + nobody + "/animation.avi");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("must end with one of gif, apng, mp4, not \\\"avi\\\"");
        EditCompleted early = Examples.early(Examples.completed(UUID.randomUUID(), nobody, 1, 1, 1));
        DRAG.results().store(early);
        refused = DRAG.results().get("/api/edits/" + nobody + "/sheet.png");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).contains("were not kept; a job keeps them with keep=trajectory");
    }

    @Test
    void givesTheDragAsACommandAndAsALine() {
        Page page = DRAG.open("#seed=7&method=draggan&points=63,70:63,80;20,20");
        page.getByText("Take it along").click();
        button(page, "Copy as command").click();
        assertThat(page.locator(".copied"))
                .containsText(
                        "./dragline edit faces-128 --seed 7 --point 63,70:63,80 --point 20,20:20,20 --method draggan"
                                + " --truncation 0.7 --out out/edit");
        button(page, "Copy as line of a file of edits").click();
        assertThat(page.locator(".copied"))
                .hasText("{\"seed\":7,\"points\":[{\"handle\":[63,70],\"target\":[63,80]},{\"handle\":[20,20],"
                        + "\"target\":[20,20]}],\"truncation\":0.7,\"method\":\"draggan\"}");
        button(page, "Copy the address of this drag").click();
        assertThat(page.locator(".copied"))
                .hasText(Pattern.compile(
                        "http://localhost:\\d+/drag#generator=faces-128&\\S+points=63,70:63,80;20,20:20,20"));
    }
}
