// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.Chromium;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The histogram of a job, which is the filter of its gallery. */
class DistancesPageIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static ResultsUnderTest results;

    @BeforeAll
    static void start() {
        results = ResultsUnderTest.start(DATABASE, KAFKA);
    }

    @AfterAll
    static void stop() {
        if (results != null) {
            results.close();
        }
    }

    @Test
    void theBarsOfAHistogramShowTheirEdits() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>();
        for (double distance : new double[] {0.3, 0.4, 1.1, 3.3, 3.4, 7.9}) {
            edits.add(Examples.completed(job, UUID.randomUUID(), 1, edits.size(), distance));
        }
        results.store(edits);
        Page page = CHROMIUM.open(results.address("/jobs/" + job).toString(), 1280);
        Locator bars = page.locator(".histogram a");
        assertThat(bars).hasCount(32);
        assertThat(page.locator(".missed")).hasText("3 did not arrive");
        CHROMIUM.screenshot(page, "distances");

        BoundingBox box = page.locator(".histogram .plot > svg").boundingBox();
        page.mouse().move(box.x + box.width * 12.5 / 32, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 20 / 32, box.y + 20);
        page.mouse().move(box.x + box.width * 31.5 / 32, box.y + 20);
        page.mouse().up();
        assertThat(page.locator(".edit-card")).hasCount(3);
        assertThat(page).hasURL(Pattern.compile(".*minDistance=3&maxDistance=8#filter"));
        assertThat(page.locator(".histogram .chosen")).hasAttribute("x", "37.5");
        assertThat(page.locator(".count")).hasText("3 edits like this");
        CHROMIUM.screenshot(page, "distances-chosen");

        bars.first().focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*minDistance=0.25&maxDistance=0.75#filter"));
        assertThat(page.locator(".edit-card")).hasCount(2);

        page.locator(".missed").click();
        assertThat(page.locator(".edit-card")).hasCount(3);
        assertThat(page.locator(".edit-card").first()).containsText("7.90 px");
        assertThat(results.get("/api/jobs/" + job + "/distances").json().path("buckets"))
                .hasSize(6);
    }
}
