// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.dragline.results.dashboard.drag.DragPage.button;
import static dev.dragline.results.dashboard.drag.DragPage.points;
import static dev.dragline.results.dashboard.drag.DragPage.stage;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.dragline.results.dashboard.Axe;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page for dragging shows before there is an edit: pictures to begin from, previews, an estimate. */
class DragPreviewIT {

    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @RegisterExtension
    static final StartedDragPage DRAG = new StartedDragPage();

    @Test
    void opensFromTheNavigationAndTheFirstPage() {
        Page page = DRAG.openAt("/", DESK);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drag a picture"))
                .click();
        assertThat(page.locator("h1")).hasText("Drag");
        assertThat(page.locator("nav a[aria-current]")).hasText("Drag");
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        assertThat((int) page.evaluate("""
                performance.getEntriesByType("resource").filter(({ name }) => /[.](js|css)$/.test(name))
                  .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)
                """)).as("bytes of scripts and styles").isBetween(100_000, 300_000);
        assertThat((List<?>) page.evaluate("""
                performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)
                  .filter((path) => /[.](js|css|svg)$/.test(path) && !/[0-9a-f]{32}/.test(path))
                """))
                .as("files that a browser could mix with those of another version")
                .isEmpty();
    }

    @Test
    void everybodyCanUseItInLightAndDarkAndOnAPhone() {
        for (int width : List.of(DESK, PHONE)) {
            Page page = DRAG.openAt("/drag#points=64,64:64,80;20,20", width);
            page.getByLabel("Paint what may move").check();
            button(page, "Drag it").click();
            assertThat(page.locator(".result tbody tr")).hasCount(2);
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                // Otherwise colours change over a moment, in which they have other contrasts.
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
                DRAG.browser()
                        .screenshot(page, "drag-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                assertThat(Axe.findings(page)).as(width + " " + scheme).isEmpty();
            }
        }
    }

    @Test
    void saysWithoutScriptWhatItNeeds() {
        Document page = Jsoup.parse(DRAG.results().get("/drag").text());
        assertThat(page.select("noscript").text())
                .contains("This page needs JavaScript")
                .contains("./dragline edit faces-128 --seed 7 --point 63,70:63,80 --out out/edit");
        assertThat(page.select(".workshop").hasAttr("hidden")).isTrue();
    }

    @Test
    void beginsFromAWallOfPictures() {
        Page page = DRAG.open("");
        page.getByText("Pictures to begin from").click();
        Locator pictures = page.locator(".seeds button");
        assertThat(pictures).hasCount(24);
        Awaitility.await()
                .until(
                        () -> (boolean)
                                page.evaluate(
                                        "[...document.querySelectorAll('.seeds img')].slice(0, 6).every((image) => image.naturalWidth === 128)"));
        String seed = pictures.nth(2).getAttribute("data-seed");
        DRAG.browser().screenshot(page, "drag-wall");
        pictures.nth(2).click();
        assertThat(page.getByLabel("Seed", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(seed);
        button(page, "Other pictures").click();
        assertThat(pictures.nth(2)).not().hasAttribute("data-seed", seed);
    }

    /** Returns the brightness of the stage at a place of the image, pixels. */
    private static int brightness(Page page, int x, int y) {
        return (int) page.evaluate("""
                ([x, y]) => {
                  const canvas = document.querySelector(".stage canvas");
                  const scale = canvas.width / 128;
                  const pixel = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
                  pixel.drawImage(canvas, -Math.floor((x + 0.5) * scale), -Math.floor((y + 0.5) * scale));
                  const [red, green, blue] = pixel.getImageData(0, 0, 1, 1).data;
                  return red + green + blue;
                }
                """, List.of(x, y));
    }

    @Test
    void movesThePictureWhileAPointIsPulledAndSaysWhatCannotBeReached() {
        Page page = DRAG.open("");
        assertThat(page.locator("[name=preview]")).isChecked();
        int background = brightness(page, 64, 110);
        int disc = brightness(page, 64, 60);
        assertThat(disc).isLessThan(background);
        BoundingBox box = stage(page).boundingBox();
        double scale = box.width / 128;
        page.mouse().move(box.x + 64.5 * scale, box.y + 70.5 * scale);
        page.mouse().down();
        page.mouse().move(box.x + 64.5 * scale, box.y + 96.5 * scale);
        assertThat(points(page).locator(".kind")).hasText("will arrive");
        assertThat(brightness(page, 55, 110)).as("the disc is here").isEqualTo(disc);
        assertThat(brightness(page, 64, 55)).as("and left").isEqualTo(background);
        page.mouse().move(box.x + 64.5 * scale, box.y + 120.5 * scale);
        assertThat(points(page).locator(".kind")).hasText(Pattern.compile("1[78]\\.\\d+ px short"));
        page.mouse().up();
        DRAG.browser().screenshot(page, "drag-preview");

        page.getByLabel("Show how it will move").uncheck();
        assertThat(points(page).locator(".kind")).hasText(Pattern.compile("1[78]\\.\\d+ px short"));
        Awaitility.await().until(() -> brightness(page, 55, 80) == disc);
    }

    @Test
    void estimatesAsTheLastJobsWere() {
        Page page = DRAG.open("");
        assertThat(page.evaluate("""
                async () => {
                  const { estimate } = await import("/drag/estimate.js");
                  const job = { id: 1, generator: "g", method: "m", state: "completed", completed: 21, failed: 0, taken: 0,
                    firstResultAt: "2026-03-01T12:00:00Z", lastResultAt: "2026-03-01T12:00:10Z", millisecondsPerEdit: 100 };
                  const small = { ...job, id: 2, completed: 1 };
                  const running = { ...small, generator: "h", state: "running", waiting: 9 };
                  return JSON.stringify([estimate([small, job], 100, "g", "m"), estimate([running, small], 100, "g", "m"),
                    estimate([job], 100, "g", "n")]);
                }
                """))
                .isEqualTo(
                        "[{\"seconds\":50,\"job\":1,\"waiting\":false},{\"seconds\":10,\"job\":null,\"waiting\":true},null]");
    }
}
