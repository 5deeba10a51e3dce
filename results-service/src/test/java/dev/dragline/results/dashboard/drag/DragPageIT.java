// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.results.dashboard.Axe;
import dev.dragline.testing.Chromium;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page for dragging as people use it: by mouse, by keys and by touch, to the result and on from there. */
class DragPageIT {

    private static final int DESK = 1280;
    private static final int PHONE = 390;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static SubmittedDrags submitted;
    private static ResultsUnderTest results;
    private static AnsweredPreviews previews;

    @BeforeAll
    static void start() throws IOException {
        submitted = new SubmittedDrags();
        results = ResultsUnderTest.start(DATABASE, KAFKA, submitted.setting());
        submitted.writeTo(results);
        previews = new AnsweredPreviews(KAFKA);
        results.send(Examples.model(null));
        Awaitility.await().until(() -> results.count("model") == 1);
    }

    @AfterAll
    static void stop() {
        previews.close();
        results.close();
        submitted.close();
    }

    @AfterEach
    void takeAll() {
        submitted.refuse("");
    }

    private static Page open(String fragment) {
        Page page = CHROMIUM.open(results.address("/drag" + fragment).toString(), DESK);
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        return page;
    }

    private static Locator stage(Page page) {
        return page.locator(".stage");
    }

    private static Locator points(Page page) {
        return page.locator(".points tbody tr");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Pulls with the mouse from one place of the picture to another one, in its pixels. */
    private static void pull(Page page, double fromX, double fromY, double toX, double toY) {
        BoundingBox box = stage(page).boundingBox();
        double scale = box.width / 128;
        page.mouse().move(box.x + (fromX + 0.5) * scale, box.y + (fromY + 0.5) * scale);
        page.mouse().down();
        page.mouse().move(box.x + (toX + 0.5) * scale, box.y + (toY + 0.5) * scale);
        page.mouse().up();
    }

    /** Returns the numbers of a row of the table of points. */
    private static String numbers(Page page, int row) {
        return (String) points(page)
                .nth(row)
                .evaluate("row => [...row.querySelectorAll('input')].map(input => Math.round(input.value)).join(' ')");
    }

    @Test
    void pullsPointsByMouseAndShowsWhatBecameOfThem() {
        Page page = open("");
        pull(page, 63, 70, 63, 86);
        pull(page, 30, 40, 30, 40);
        assertThat(points(page)).hasCount(2);
        assertThat(numbers(page, 0)).isEqualTo("63 70 63 86");
        assertThat(points(page).nth(1)).containsText("pin, moves ");
        pull(page, 63, 86, 63, 90);
        assertThat(numbers(page, 0)).isEqualTo("63 70 63 90");
        CHROMIUM.screenshot(page, "drag-points");

        button(page, "Drag it").click();

        Locator card = page.locator(".result");
        assertThat(card.locator("tbody tr").first()).containsText("3.00 px short");
        assertThat(card.locator("tbody tr").nth(1)).containsText("reached");
        assertThat(card.locator("[data-figure=after]")).hasText("1.50 px");
        assertThat(page.locator(".said")).hasText("Done: the points are 1.50 px from their targets on average.");
        assertThat(submitted.last().path("priority").asString()).isEqualTo("interactive");
        assertThat(submitted.last().path("keep").asString()).isEqualTo("trajectory");
        card.getByLabel("play").click();
        assertThat(card.locator(".player output")).hasText("step 2");
        card.getByLabel("how much of the result is shown").fill("100");
        assertThat(card.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 0%)");
        assertThat(card.locator("[data-image]")).hasAttribute("download", Pattern.compile("faces-128-.+\\.png"));
        CHROMIUM.screenshot(page, "drag-result");
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
        Page page = open("");
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
        CHROMIUM.screenshot(page, "drag-preview");

        page.getByLabel("Show how it will move").uncheck();
        assertThat(points(page).locator(".kind")).hasText(Pattern.compile("1[78]\\.\\d+ px short"));
        Awaitility.await().until(() -> brightness(page, 55, 80) == disc);
    }

    @Test
    void goesOnFromAResultAndFromTwoSeedsMixed() {
        Page page = open("#points=63,70:63,80;20,20");
        button(page, "Drag it").click();
        button(page, "Continue from here").click();
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        assertThat(page.getByLabel("Begin at")).hasValue("edit");
        assertThat(numbers(page, 0)).as("goes on from where it landed").isEqualTo("60 80 63 80");
        assertThat(numbers(page, 1)).as("the pin").isEqualTo("20 20 20 20");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(4);
        assertThat(submitted.last().path("edits").get(0).path("latent")).hasSize(12);

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
        assertThat(submitted.last().path("edits").get(0).path("latent")).hasSize(12);
    }

    @Test
    void beginsFromAWallOfPictures() {
        Page page = open("");
        page.getByText("Pictures to begin from").click();
        Locator pictures = page.locator(".seeds button");
        assertThat(pictures).hasCount(24);
        Awaitility.await()
                .until(
                        () -> (boolean)
                                page.evaluate(
                                        "[...document.querySelectorAll('.seeds img')].slice(0, 6).every((image) => image.naturalWidth === 128)"));
        String seed = pictures.nth(2).getAttribute("data-seed");
        CHROMIUM.screenshot(page, "drag-wall");
        pictures.nth(2).click();
        assertThat(page.getByLabel("Seed", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(seed);
        button(page, "Other pictures").click();
        assertThat(pictures.nth(2)).not().hasAttribute("data-seed", seed);
    }

    @Test
    void undoesAndMakesItAgain() {
        Page page = open("#points=10,20:30,40;50,60");
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
        Page page = open("");
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

        int before = submitted.count();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        assertThat(submitted.count()).isEqualTo(before + 1);
        assertThat(submitted.last().path("edits").get(0).path("points").toString())
                .isEqualTo("[{\"handle\":[64.5,53.5],\"target\":[62.5,63.5]}]");
    }

    @Test
    void saysWhatTheServerRefuses() {
        Page page = open("#points=10,20:30,40");
        submitted.refuse("""
                {"title": "Bad", "status": 400, "detail": "The job has errors.",
                 "errors": [{"field": "steps", "message": "must be a whole number from 1 to 10000"}]}
                """);
        button(page, "Drag it").click();

        assertThat(page.locator(".problem")).containsText("The job has errors.");
        assertThat(page.locator(".problem li")).hasText("steps must be a whole number from 1 to 10000");
        assertThat(page.getByLabel("Steps")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".result")).hasCount(0);
        assertThat(CHROMIUM.complaints()).allMatch(complaint -> complaint.contains("400"));

        submitted.refuse("");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(1);
        assertThat(page.locator(".problem")).isHidden();
    }

    @Test
    void paintsWhatMayMoveAndErases() throws IOException {
        Page page = open("#points=64,64:64,80");
        page.getByLabel("Paint what may move").check();
        page.getByLabel("radius of the brush, pixels").fill("10");
        pull(page, 40, 64, 90, 64);
        page.getByLabel("Erase").check();
        pull(page, 90, 64, 90, 64);
        CHROMIUM.screenshot(page, "drag-mask");
        button(page, "Drag it").click();
        assertThat(page.locator(".result tbody tr")).hasCount(1);

        byte[] png =
                submitted.last().path("edits").get(0).path("mask").path("png").binaryValue();
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
        png = submitted.last().path("edits").get(0).path("mask").path("png").binaryValue();
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(35, 64)).isEqualTo(0xFF000000);
        button(page, "Let everything move").click();
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".result tbody tr")).hasCount(2);
        assertThat(submitted.last().path("edits").get(0).has("mask")).isFalse();
    }

    @Test
    void isPulledByAFingerAndZoomedByTwo() {
        Page page = CHROMIUM.open(results.address("/drag").toString(), PHONE);
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
        CHROMIUM.screenshot(page, "drag-phone");
    }

    @Test
    void everybodyCanUseItInLightAndDarkAndOnAPhone() {
        for (int width : List.of(DESK, PHONE)) {
            Page page = CHROMIUM.open(
                    results.address("/drag#points=64,64:64,80;20,20").toString(), width);
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
                CHROMIUM.screenshot(page, "drag-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT));
                assertThat(Axe.findings(page)).as(width + " " + scheme).isEmpty();
            }
        }
    }

    @Test
    void givesTheDragAsACommandAndAsALine() {
        Page page = open("#seed=7&method=draggan&points=63,70:63,80;20,20");
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

    @Test
    void computesTheSameWithAnotherMethodBesideIt() {
        Page page = open("#points=63,70:63,80");
        button(page, "Drag it").click();
        Locator cards = page.locator(".result");
        assertThat(cards.locator("tbody tr")).hasCount(1);
        cards.getByLabel("another method").selectOption("draggan");
        cards.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("The same with this method"))
                .click();
        assertThat(cards.locator("tbody tr")).hasCount(2);
        assertThat(cards.first().locator("[data-figure=method]")).hasText("draggan");
        assertThat(cards.nth(1).locator("[data-figure=method]")).hasText("flow-jacobian");
        CHROMIUM.screenshot(page, "drag-compared");
    }

    @Test
    void appliesADragToTheSeedsThatAPersonNames() {
        Page page = open("#seed=7&points=63,70:63,80");
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
        assertThat(submitted.last().path("edits")).hasSize(21);
        assertThat(submitted.last().path("edits").get(20).path("seed").asInt()).isEqualTo(30);
        assertThat(submitted.last().has("priority")).isFalse();
        page.getByText("Watch the job").click();
        assertThat(page.locator("h1")).hasText("one drag for many");
    }

    @Test
    void theTrajectoryIsTakenAlongAsAPictureThatMoves() throws IOException {
        Page page = open("#points=63,70:63,80");
        button(page, "Drag it").click();
        Locator card = page.locator(".result");
        assertThat(card.locator("tbody tr")).hasCount(1);
        for (String format : List.of("gif", "apng", "mp4")) {
            ResultsUnderTest.Response moving =
                    results.get(card.locator("[data-take=" + format + "]").getAttribute("href"));
            assertThat(moving.status()).as(format).isEqualTo(200);
            assertThat(moving.type()).endsWith("/" + format);
            assertThat(moving.body()).hasSizeGreaterThan(500);
        }
        ResultsUnderTest.Response sheet =
                results.get(card.locator("[data-take=sheet]").getAttribute("href"));
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(sheet.body()));
        assertThat(drawn.getWidth()).isEqualTo(2 * (256 + 8) + 8);
        assertThat(drawn.getRGB(8 + 127, 8 + 141)).as("the handle").isEqualTo(0xFFFFD21F);
    }

    @Test
    void saysOfWhichEditsNoTrajectoryWasKept() {
        UUID nobody = UUID.randomUUID();
        ResultsUnderTest.Response refused = results.get("/api/edits/" + nobody + "/animation.gif");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).contains("There is no result of an edit " + nobody + " yet.");
        refused = results.get("/api/edits/" + nobody + "/animation.avi");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("must end with one of gif, apng, mp4, not \\\"avi\\\"");
        EditCompleted early = Examples.early(Examples.completed(UUID.randomUUID(), nobody, 1, 1, 1));
        results.store(early);
        refused = results.get("/api/edits/" + nobody + "/sheet.png");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).contains("were not kept; a job keeps them with keep=trajectory");
    }

    @Test
    void estimatesAsTheLastJobsWere() {
        Page page = open("");
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

    @Test
    void saysWithoutScriptWhatItNeeds() {
        Document page = Jsoup.parse(results.get("/drag").text());
        assertThat(page.select("noscript").text())
                .contains("This page needs JavaScript")
                .contains("./dragline edit faces-128 --seed 7 --point 63,70:63,80 --out out/edit");
        assertThat(page.select(".workshop").hasAttr("hidden")).isTrue();
    }

    @Test
    void opensFromTheNavigationAndTheFirstPage() {
        Page page = CHROMIUM.open(results.address("/").toString(), DESK);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Drag a picture"))
                .click();
        assertThat(page.locator("h1")).hasText("Drag");
        assertThat(page.locator("nav a[aria-current]")).hasText("Drag");
        assertThat(stage(page)).not().hasAttribute("aria-busy", "true");
        assertThat((int) page.evaluate("""
                performance.getEntriesByType("resource").filter(({ name }) => /[.](js|css)$/.test(name))
                  .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)
                """)).as("bytes of scripts and styles").isBetween(100_000, 300_000);
    }
}
