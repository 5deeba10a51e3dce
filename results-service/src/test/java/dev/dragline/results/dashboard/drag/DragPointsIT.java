// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.dragline.results.dashboard.drag.DragPage.button;
import static dev.dragline.results.dashboard.drag.DragPage.numbers;
import static dev.dragline.results.dashboard.drag.DragPage.points;
import static dev.dragline.results.dashboard.drag.DragPage.pull;
import static dev.dragline.results.dashboard.drag.DragPage.stage;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dragline.testing.Fingers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How people set points and paint masks: by mouse, by keys and by touch. */
class DragPointsIT {

    private static final int PHONE = 390;

    @RegisterExtension
    static final StartedDragPage DRAG = new StartedDragPage();

    @Test
    void pullsPointsByMouseAndShowsWhatBecameOfThem() {
        Page page = DRAG.open("");
        pull(page, 63, 70, 63, 86);
        pull(page, 30, 40, 30, 40);
        assertThat(points(page)).hasCount(2);
        assertThat(numbers(page, 0)).isEqualTo("63 70 63 86");
        assertThat(points(page).nth(1)).containsText("pin, moves ");
        pull(page, 63, 86, 63, 90);
        assertThat(numbers(page, 0)).isEqualTo("63 70 63 90");
        DRAG.browser().screenshot(page, "drag-points");

        button(page, "Drag it").click();

        Locator card = page.locator(".result");
        assertThat(card.locator("tbody tr").first()).containsText("3.00 px short");
        assertThat(card.locator("tbody tr").nth(1)).containsText("reached");
        assertThat(card.locator("[data-figure=after]")).hasText("1.50 px");
        assertThat(page.locator(".said")).hasText("Done: the points are 1.50 px from their targets on average.");
        assertThat(DRAG.submitted().last().path("priority").asString()).isEqualTo("interactive");
        assertThat(DRAG.submitted().last().path("keep").asString()).isEqualTo("trajectory");
        card.getByLabel("play").click();
        assertThat(card.locator(".player output")).hasText("step 2");
        card.getByLabel("how much of the result is shown").fill("100");
        assertThat(card.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 0%)");
        assertThat(card.locator("[data-image]")).hasAttribute("download", Pattern.compile("faces-128-.+\\.png"));
        DRAG.browser().screenshot(page, "drag-result");
    }

    @Test
    void putsPointsOnLandmarksWhichAreThereInEveryFace() {
        Page page = DRAG.open("#seed=1");
        page.getByLabel("landmark", new Page.GetByLabelOptions().setExact(true)).selectOption("mouth-corners");
        button(page, "Add").click();
        assertThat(points(page)).hasCount(2);
        assertThat(numbers(page, 0)).isEqualTo("54 81 54 81");
        assertThat(points(page).nth(1)).containsText("right mouth corner");
        pull(page, 54, 81, 54, 75);
        pull(page, 74, 81, 74, 75);
        pull(page, 30, 30, 30, 50);
        assertThat(points(page).nth(2)).containsText("landmark 10");
        DRAG.browser().screenshot(page, "drag-landmarks");

        page.getByLabel("Seed", new Page.GetByLabelOptions().setExact(true)).fill("8");
        page.keyboard().press("Tab");
        Awaitility.await().until(() -> numbers(page, 0).equals("54 88 54 82"));
        page.getByLabel("x of the handle of point 3, pixels").fill("33");
        page.keyboard().press("Tab");
        assertThat(points(page).nth(2)).not().containsText("landmark 10");
        assertThat(page).hasURL(Pattern.compile(".*points=54,88:54,82:48;74,88:74,82:54;33,30:30,50"));

        page.getByText("Apply to many").click();
        page.getByLabel("Seeds", new Page.GetByLabelOptions().setExact(true)).fill("5-6");
        button(page, "Apply to these").click();
        assertThat(page.locator(".many .sent")).containsText("2 edits were accepted.");
        assertThat(DRAG.submitted().last().path("edits").get(1).toString())
                .isEqualTo("{\"seed\":6,\"points\":[{\"handle\":[33,30],\"target\":[30,50]}],\"landmarks\":["
                        + "{\"landmark\":\"48\",\"by\":[0,-6]},{\"landmark\":\"54\",\"by\":[0,-6]}]}");
    }

    @Test
    void undoesAndMakesItAgain() {
        Page page = DRAG.open("#points=10,20:30,40;50,60");
        assertThat(points(page)).hasCount(2);
        pull(page, 80, 80, 90, 80);
        button(page, "Remove point 1").click();
        assertThat(points(page)).hasCount(2);
        assertThat(numbers(page, 0)).isEqualTo("50 60 50 60");

        page.keyboard().press("Control+z");
        assertThat(numbers(page, 0)).isEqualTo("10 20 30 40");
        button(page, "Undo").click();
        assertThat(points(page)).hasCount(2);
        button(page, "Redo").click();
        assertThat(points(page)).hasCount(3);
        assertThat(numbers(page, 2)).isEqualTo("80 80 90 80");
        page.getByLabel("x of the target of point 3, pixels").fill("100");
        page.keyboard().press("Tab");
        assertThat(page).hasURL(Pattern.compile(".*points=10,20:30,40;50,60:50,60;\\S+:100,\\S+"));
    }

    @Test
    void isUsedByKeysAlone() {
        Page page = DRAG.open("");
        stage(page).focus();
        page.keyboard().press("Shift+ArrowUp");
        page.keyboard().press("a");
        assertThat(page.locator(".said")).hasText("Point 1 is set at 63.5, 53.5. Arrow keys pull it.");
        page.keyboard().press("Shift+ArrowDown");
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Alt+ArrowRight");
        assertThat(page.locator(".said")).hasText("The handle of point 1 is at 64.5, 53.5.");
        page.keyboard().press("Escape");
        page.keyboard().press("p");
        assertThat(points(page)).hasCount(2);
        page.keyboard().press("n");
        page.keyboard().press("n");
        page.keyboard().press("Delete");
        assertThat(page.locator(".said")).hasText("Point 2 is removed.");

        int before = DRAG.submitted().count();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        assertThat(DRAG.submitted().count()).isEqualTo(before + 1);
        assertThat(DRAG.submitted().last().path("edits").get(0).path("points").toString())
                .isEqualTo("[{\"handle\":[64.5,53.5],\"target\":[62.5,63.5]}]");
    }

    @Test
    void isPulledByAFingerAndZoomedByTwo() {
        Page page = DRAG.openAt("/drag", PHONE);
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        stage(page).scrollIntoViewIfNeeded();
        Fingers fingers = new Fingers(page, stage(page));
        fingers.pull(0.5, 0.5, 0.5, 0.75);
        assertThat(points(page)).hasCount(1);
        assertThat(numbers(page, 0)).matches("6[34] 6[34] 6[34] 9[56]");

        fingers.spread(0.5, 0.5, 0.1, 0.4);
        assertThat(points(page)).hasCount(1);
        fingers.pull(0.5, 0.3, 0.6, 0.3);
        assertThat(points(page)).hasCount(2);
        String[] second = numbers(page, 1).split(" ", -1);
        assertThat(Integer.parseInt(second[2]) - Integer.parseInt(second[0]))
                .as("a tenth of the stage is fewer pixels of an image that is zoomed")
                .isBetween(2, 6);
        DRAG.browser().screenshot(page, "drag-phone");
    }

    @Test
    void paintsWhatMayMoveAndErases() throws IOException {
        Page page = DRAG.open("#points=64,64:64,80");
        page.getByLabel("Paint what may move").check();
        page.getByLabel("radius of the brush, pixels").fill("10");
        pull(page, 40, 64, 90, 64);
        page.getByLabel("Erase").check();
        pull(page, 90, 64, 90, 64);
        DRAG.browser().screenshot(page, "drag-mask");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(1);

        byte[] png = DRAG.submitted()
                .last()
                .path("edits")
                .get(0)
                .path("mask")
                .path("png")
                .binaryValue();
        BufferedImage mask = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(mask.getWidth()).isEqualTo(128);
        assertThat(List.of(mask.getRGB(35, 64), mask.getRGB(64, 60))).containsOnly(0xFFFFFFFF);
        assertThat(List.of(mask.getRGB(28, 64), mask.getRGB(64, 76), mask.getRGB(85, 64)))
                .containsOnly(0xFF000000);

        assertThat(page).hasURL(Pattern.compile(".*&mask=[0-9a-z.]+"));
        page.reload();
        button(page, "The other way round").click();
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        png = DRAG.submitted()
                .last()
                .path("edits")
                .get(0)
                .path("mask")
                .path("png")
                .binaryValue();
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(35, 64)).isEqualTo(0xFF000000);
        button(page, "Let everything move").click();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".result tbody tr")).hasCount(2);
        assertThat(DRAG.submitted().last().path("edits").get(0).has("mask")).isFalse();
    }
}
