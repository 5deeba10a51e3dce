// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.dragline.testing.Chromium;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shows the pages of a job and a training that workers have computed. */
class PagesIT {

    private static final int DESK = 1280;
    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(180_000);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    private static String job;

    @BeforeAll
    static void compute() {
        CommandRun submitted = CommandRun.of(
                "job",
                "submit",
                Examples.SAMPLES.toString(),
                "--generator",
                "faces-128",
                "--model-version",
                "compact-seed1",
                "--name",
                "looked at",
                "--keep",
                "trajectory",
                "--wait",
                "--data",
                INSTALLATION.data().toString());
        assertThat(submitted.status()).as(submitted.err()).isZero();
        job = submitted.json().path("id").asString();
    }

    private static Page open(String path) {
        return CHROMIUM.open(INSTALLATION.process().signInLink() + "&next=" + path, DESK);
    }

    @Test
    void leadFromTheJobsToTheGalleryAndToAnEditThatPlays() {
        Page page = open("/");
        assertThat(page.locator("#overview .facts")).hasText(Pattern.compile("Workers\\s*[1-9].*", Pattern.DOTALL));
        CHROMIUM.screenshot(page, "home");
        page.locator("#jobs a[href='/jobs/" + job + "']").click();
        assertThat(page.locator("#job")).containsText("24 of 24");
        assertThat(page.locator(".edit-card")).hasCount(24);
        assertThat(page.locator(".edit-card .distance")).hasCount(24);
        CHROMIUM.screenshot(page, "job");

        page.locator(".edit-card a").first().click();
        assertThat(page.locator("h1")).containsText("open the mouth");
        assertThat((int) page.evaluate("document.querySelector('img.after').naturalWidth"))
                .isEqualTo(128);
        page.getByLabel("how much of the result is shown").fill("100");
        assertThat(page.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 0%)");
        Locator player = page.locator(".player");
        assertThat(player.locator("output")).hasText("step 0");
        player.getByLabel("play").click();
        assertThat(player.locator("output")).hasText("step 5");
        assertThat(player.locator("img")).hasAttribute("src", Pattern.compile(".*/images/5\\?attempt=1"));
        assertThat((int) page.evaluate("document.querySelector('.player img').naturalWidth"))
                .isEqualTo(128);
        CHROMIUM.screenshot(page, "edit");
    }

    @Test
    void showATrainingWhileItRunsAndTheVersionThatCameOfIt() {
        CommandRun submitted = CommandRun.of(Examples.withShortTraining(
                "train",
                "submit",
                "--generator",
                "faces-128",
                "--data",
                INSTALLATION.data().toString()));
        String training = submitted.json().path("id").asString();
        Page page = open("/trainings");
        page.locator("a[href='/trainings/" + training + "']").click();
        assertThat(page.locator("#training")).containsText("completed", PATIENTLY);
        assertThat(page.locator(".charts canvas").first()).isVisible();
        assertThat(page.locator(".charts")).containsText("Losses");
        CHROMIUM.screenshot(page, "training");

        Page models = open("/models");
        assertThat(models.locator("#models")).containsText("compact-seed1");
        assertThat(models.locator("#models")).containsText(training.substring(0, 13));
        CHROMIUM.screenshot(models, "models");
    }
}
