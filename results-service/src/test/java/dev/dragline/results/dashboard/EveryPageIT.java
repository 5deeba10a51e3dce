// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for all pages: they fit a phone, can be read, and run none of the texts that they show. */
class EveryPageIT {

    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final int HEIGHT = 900;

    /** The least contrast of text that WCAG's level AA allows. */
    private static final double LEGIBLE = 4.5;

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void fitsAPhoneAndCanBeReadThereAndOnADeskInLightAndDark() {
        EditCompleted edit = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 6, 1.5);
        EditCompleted failed = Examples.failed(edit.jobId(), UUID.randomUUID(), 1, 7);
        UUID training = UUID.randomUUID();
        UUID evaluation = UUID.randomUUID();
        DASHBOARD.results().store(List.of(edit, failed));
        DASHBOARD.results().send(Examples.evaluated(evaluation, "v3", 3.5));
        DASHBOARD.results().send(Examples.progressed(training, ReportedState.RUNNING, "regularizer", 10, 1));
        DASHBOARD.results().send(Examples.sampled(training, 11, true));
        DASHBOARD.results().send(Examples.model(null));
        DASHBOARD.results().send(Examples.worse("v3"));
        DASHBOARD
                .results()
                .insertDeadLetter(
                        "a reason with a <b>tag</b> that is as long as the reasons of unreadable records are");
        Awaitility.await()
                .until(() -> DASHBOARD.results().count("training_sample where training_id = '" + training + "'") > 0);
        Awaitility.await()
                .until(() ->
                        DASHBOARD.results().count("evaluation_row where evaluation_id = '" + evaluation + "'") == 2);
        Awaitility.await().until(() -> DASHBOARD.results().count("model where version = 'v3'") == 1);
        String webhook = DASHBOARD
                .results()
                .post("/api/webhooks", "application/json", "{\"url\": \"https://example.org/\"}")
                .json()
                .path("webhook")
                .path("id")
                .asString();
        Page page = DASHBOARD.open("/", PHONE);
        for (String path : List.of(
                "/",
                "/jobs",
                "/jobs/new",
                "/jobs/" + edit.jobId(),
                "/jobs/" + edit.jobId() + "/delete",
                "/edits/" + edit.editId(),
                "/edits/" + failed.editId(),
                "/edits/" + failed.editId() + "/delete",
                "/compare?one=" + edit.jobId() + "&other=" + edit.jobId(),
                "/trainings",
                "/trainings/" + training,
                "/evaluations",
                "/evaluations/" + evaluation,
                "/models",
                "/models/faces-128/use?version=v3",
                "/models/faces-128/versions/v3",
                "/webhooks",
                "/webhooks/" + webhook,
                "/system",
                "/dead-letters",
                "/dead-letters/3fa81b02/redrive",
                "/login")) {
            page.navigate(DASHBOARD.results().address(path).toString());
            assertThat(page.locator("h1")).isVisible();
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(PHONE);
            assertThat(Contrast.below(page, LEGIBLE)).as(path).isEmpty();
            requireNoFindings(page, path + " on a phone");
            String name = path.replaceAll("/[0-9a-f-]{36}", "-one").replaceAll("[/?=]", "-");
            DASHBOARD.browser().screenshot(page, "phone" + name);
            page.setViewportSize(DESK, HEIGHT);
            requireNoFindings(page, path + " on a desk");
            DASHBOARD.browser().screenshot(page, "desk" + name);
            page.setViewportSize(PHONE, HEIGHT);
        }
    }

    private static void requireNoFindings(Page page, String where) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(Axe.findings(page)).as(where + " " + scheme).isEmpty();
        }
    }

    @Test
    void showsStoredTextAsTextAndRunsNoneOfIt() {
        Page page = DASHBOARD.open("/");
        for (String path : new HostileTexts(DASHBOARD.results()).pages()) {
            page.navigate(DASHBOARD.address(path));
            assertThat(page.locator("body")).containsText("<script>window.ran = 1</script><img src=x");
            assertThat(page.locator("a[href^='javascript:'], img[src='x']")).hasCount(0);
            assertThat(page.evaluate("window.ran")).as("what ran of " + path).isNull();
        }
    }

    @Test
    void showsWhatAnAddressHoldsAsText() {
        String text =
                URLEncoder.encode(HostileTexts.TEXT, StandardCharsets.UTF_8).replace("+", "%20");
        Page page = DASHBOARD.open("/");
        for (String path :
                List.of("/?after=" + text, "/jobs/" + UUID.randomUUID() + "?sort=" + text, "/login?next=" + text)) {
            page.navigate(DASHBOARD.address(path));
            assertThat(page.evaluate("window.ran")).as("what ran of " + path).isNull();
            assertThat(page.locator("img[src='x']")).hasCount(0);
        }
        assertThat(DASHBOARD.browser().complaints()).allMatch(complaint -> complaint.contains("40"));
    }
}
