// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import dev.dragline.testing.Chromium;
import dev.dragline.testing.Fingers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of one person through the pages: from a point under the mouse to a hundred faces, to another method, to another version. */
class JourneyIT {

    private static final String LINES_TWO_OF_THEM_BAD = """
            {"seed": 1, "points": [{"handle": [63, 70], "target": [63, 80]}]}
            {"seed": 2, "points": [{"handle": [63, 70], "target": [63, 800]}]}
            {"seed": 3, "landmarks": [{"landmark": "noze-tip", "by": [0, 4]}]}
            """;

    private static final int DESK = 1280;
    private static final double PATIENCE = 180_000;
    private static final String VERSION = "compact-seed1";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    private Page page;

    @Test
    void leadsFromAPointUnderTheMouseToAHundredFacesAndToAnotherVersion() throws IOException {
        page = CHROMIUM.open(INSTALLATION.process().signInLink() + "&next=/", DESK);
        dragWithMouseAndFinger();
        goOnFromTheResultWithAMask();
        liftTheCornersOfAHundredMouths();
        computeOneThatDidNotArriveByAnotherMethodAndCompare();
        starAndExport();
        submitAFileWithTwoBadLines();
        submitItWithoutThemAndWithOptions();
        takeAVersionIntoUseAndGoBack();
    }

    private void show(String path) {
        page.navigate(INSTALLATION.address().resolve(path).toString());
    }

    private Locator stage() {
        return page.locator(".stage:not([aria-busy])");
    }

    private Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return button(page.locator("main"), name);
    }

    /** Pulls with the mouse from one place of the picture to another one, in its pixels. */
    private void pull(double fromX, double fromY, double toX, double toY) {
        BoundingBox box = stage().boundingBox();
        double scale = box.width / 128;
        page.mouse().move(box.x + (fromX + 0.5) * scale, box.y + (fromY + 0.5) * scale);
        page.mouse().down();
        page.mouse().move(box.x + (toX + 0.5) * scale, box.y + (toY + 0.5) * scale);
        page.mouse().up();
    }

    private void dragWithMouseAndFinger() {
        show("/drag#generator=faces-128&seed=7");
        assertThat(stage()).isVisible();
        pull(79, 75, 68, 75);
        new Fingers(page, page.locator(".stage")).pull(0.25, 0.5, 0.25, 0.5);
        assertThat(page.locator(".points tbody tr")).hasCount(2);
        assertThat(page.locator(".points .kind").first()).hasText(Pattern.compile("will arrive|\\d.* px short"));
        button("Drag it").click();

        Locator result = page.locator(".result");
        assertThat(result.locator("tbody tr")).hasCount(2);
        assertThat(result.locator("[data-figure=after]")).hasText(Pattern.compile("\\d+\\.\\d\\d px"));
        result.getByLabel("how much of the result is shown").fill("100");
        assertThat(result.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 0%)");
        String gif = result.locator("[data-take=gif]").getAttribute("href");
        byte[] moving = page.request()
                .get(INSTALLATION.address().resolve(gif).toString())
                .body();
        assertThat(new String(moving, 0, 6, StandardCharsets.US_ASCII)).isEqualTo("GIF89a");
        CHROMIUM.keep(moving, "drag.gif");
        CHROMIUM.screenshot(page, "drag");
    }

    private void goOnFromTheResultWithAMask() {
        button(page.locator(".result"), "Continue from here").click();
        assertThat(stage()).isVisible();
        button("Add a point").click();
        stage().focus();
        page.keyboard().press("Shift+ArrowDown");
        page.getByLabel("Paint what may move").check();
        page.getByLabel("radius of the brush, pixels").fill("32");
        pull(30, 50, 100, 50);
        pull(30, 90, 100, 90);
        page.keyboard().press("Control+Enter");
        assertThat(page.locator(".result")).hasCount(2);
        assertThat(page.locator(".result").first().locator("[data-figure=after]"))
                .hasText(Pattern.compile("\\d+\\.\\d\\d px"));
    }

    private void liftTheCornersOfAHundredMouths() {
        show("/jobs");
        show("/drag#generator=faces-128&seed=8");
        assertThat(stage()).isVisible();
        page.getByLabel("landmark", new Page.GetByLabelOptions().setExact(true)).selectOption("mouth-corners");
        button("Add").click();
        assertThat(page.locator(".points tbody tr")).hasCount(2);
        assertThat(page.locator(".points tbody tr").first()).containsText("left mouth corner");
        for (int point = 1; point <= 2; point++) {
            Locator target = page.getByLabel("y of the target of point " + point + ", pixels");
            // So far up that hardly a mouth arrives.
            target.fill(String.valueOf(Double.parseDouble(target.inputValue()) - 30));
            page.keyboard().press("Tab");
        }
        CHROMIUM.screenshot(page, "drag-landmarks");
        page.getByText("Apply to many").click();
        page.getByLabel("Seeds", new Page.GetByLabelOptions().setExact(true)).fill("100-199");
        assertThat(page.locator(".many output")).containsText("100 edits");
        button("Apply to these").click();
        assertThat(page.locator(".many .sent")).containsText("100 edits were accepted.");
        page.getByText("Watch the job").click();
        assertThat(page.locator("#job"))
                .containsText("100 of 100", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
        assertThat(page.locator("#job")).containsText("0 failed");
    }

    private void computeOneThatDidNotArriveByAnotherMethodAndCompare() {
        page.locator(".missed").click();
        assertThat(page.locator(".count")).containsText(Pattern.compile("\\d+ edits like this"));
        page.locator(".edit-card input[type=checkbox]").first().check();
        page.getByLabel("do this").selectOption("repeat");
        page.getByText("Go on").click();
        assertThat(page.locator("h1")).hasText("Compute 1 edit again in a new job?");
        page.getByLabel("by the method").fill("draggan");
        button("Compute them").click();
        assertThat(page.locator(".versus")).containsText("draggan");
        assertThat(page.locator(".triple")).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
        CHROMIUM.screenshot(page, "compare");
    }

    private void starAndExport() throws IOException {
        page.locator(".versus a").first().click();
        page.locator(".star button").first().click();
        assertThat(page.locator(".star button").first()).hasAttribute("aria-pressed", "true");
        page.getByLabel("Of these edits").selectOption("all");
        page.getByLabel("do this").selectOption("export");
        page.getByText("Go on").click();
        assertThat(page.locator("h1")).hasText("Export 100 edits?");
        Download file = page.waitForDownload(() -> button("Download").click());
        assertThat(Files.readAllLines(file.path()))
                .hasSize(100)
                .allMatch(line -> line.contains("\"landmarks\":[{\"landmark\":\"48\",\"by\":[0.0,-30.0]}"));
    }

    private void submitAFileWithTwoBadLines() {
        show("/jobs/new");
        page.setInputFiles(
                "input[type=file]",
                new FilePayload(
                        "edits.ndjson",
                        "application/x-ndjson",
                        LINES_TWO_OF_THEM_BAD.getBytes(StandardCharsets.UTF_8)));
        button("Submit").click();
        assertThat(page.locator(".faults tbody tr")).hasCount(2);
        assertThat(page.locator(".faults tbody tr").first()).containsText("points[0].target");
        assertThat(page.locator(".faults tbody tr").nth(1)).containsText("is no landmark: did you mean nose-tip?");
        // The browser tells of the status of a page that is refused.
        assertThat(CHROMIUM.complaints()).hasSize(1).allMatch(complaint -> complaint.contains("status of 400"));
    }

    private void submitItWithoutThemAndWithOptions() {
        page.setInputFiles(
                "input[type=file]",
                new FilePayload(
                        "edits.ndjson",
                        "application/x-ndjson",
                        LINES_TWO_OF_THEM_BAD.getBytes(StandardCharsets.UTF_8)));
        page.getByLabel("Priority").selectOption("interactive");
        page.getByLabel("Refine what landed further than, px").fill("0.5");
        page.getByLabel("compute again what equals a finished edit").check();
        page.getByLabel("leave out lines with errors").check();
        button("Submit").click();
        assertThat(page.locator(".facts")).containsText("Refined above");
        assertThat(page.locator(".facts")).containsText("Left out");
    }

    private void takeAVersionIntoUseAndGoBack() {
        show("/models");
        Locator faces = page.locator("article", new Page.LocatorOptions().setHasText("faces-128"))
                .first();
        Locator inUse = faces.locator("p b");
        String version = inUse.textContent();
        button(faces, "Use " + VERSION).click();
        assertThat(page.locator("h1")).hasText("Use " + VERSION + "?");
        CHROMIUM.screenshot(page, "model-use");
        button("Use it").click();
        assertThat(inUse).hasText(VERSION);
        button(faces, "Use none").click();
        assertThat(page.locator("h1")).hasText("Use no trained network?");
        button("Use none").click();
        assertThat(faces).containsText("No trained network is in use");
        faces.getByText("What was in use when").click();
        assertThat(faces.locator(".history tbody tr").first()).containsText("local");
        button(faces, "Go back to " + version).first().click();
        assertThat(page.locator("h1")).hasText("Use " + version + "?");
        button("Use it").click();
        assertThat(inUse).hasText(version);
    }
}
