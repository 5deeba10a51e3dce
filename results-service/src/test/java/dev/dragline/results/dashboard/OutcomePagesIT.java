// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a person finds the edits of a job that matter: by the histogram, by stars and tags, and many at once. */
class OutcomePagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void theBarsOfAHistogramShowTheirEdits() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>();
        for (double distance : new double[] {0.3, 0.4, 1.1, 3.3, 3.4, 7.9}) {
            edits.add(Examples.completed(job, UUID.randomUUID(), 1, edits.size(), distance));
        }
        DASHBOARD.results().store(edits);
        Page page = DASHBOARD.open("/jobs/" + job);
        Locator bars = page.locator(".histogram a");
        assertThat(bars).hasCount(32);
        assertThat(page.locator(".missed")).hasText("3 did not arrive");
        DASHBOARD.browser().screenshot(page, "distances");

        BoundingBox box = page.locator(".histogram .plot > svg").boundingBox();
        page.mouse().move(box.x + box.width * 12.5 / 32, box.y + 20);
        page.mouse().down();
        page.mouse().move(box.x + box.width * 20 / 32, box.y + 20);
        page.mouse().move(box.x + box.width * 31.5 / 32, box.y + 20);
        page.mouse().up();
        assertThat(page.locator(".edit-card")).hasCount(3);
        assertThat(page).hasURL(Pattern.compile(".*minDistance=3&maxDistance=8#filter"));
        assertThat(page.locator(".histogram .chosen")).hasAttribute("x", "37.5");
        assertThat(page.locator(".count")).hasText("3 edits like this · as a table");
        DASHBOARD.browser().screenshot(page, "distances-chosen");

        bars.first().focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*minDistance=0.25&maxDistance=0.75#filter"));
        assertThat(page.locator(".edit-card")).hasCount(2);

        page.locator(".missed").click();
        assertThat(page.locator(".edit-card")).hasCount(3);
        assertThat(page.locator(".edit-card").first()).containsText("7.90 px");
        assertThat(DASHBOARD
                        .results()
                        .get("/api/jobs/" + job + "/distances")
                        .json()
                        .path("buckets"))
                .hasSize(6);
    }

    @Test
    void manyEditsAreStarredTaggedAndFoundAgain() {
        UUID job = UUID.randomUUID();
        DASHBOARD
                .results()
                .store(List.of(
                        Examples.completed(job, UUID.randomUUID(), 1, 1, 0.5),
                        Examples.completed(job, UUID.randomUUID(), 1, 2, 5),
                        Examples.completed(job, UUID.randomUUID(), 1, 3, 9)));
        Page page = DASHBOARD.open("/jobs/" + job + "?sort=worst");
        page.locator(".star button").first().click();
        assertThat(page.locator(".star button").first()).hasAttribute("aria-pressed", "true");

        page.locator(".edit-card input[type=checkbox]").nth(1).check();
        assertThat(page.locator("[data-checked]")).hasText("1 checked");
        page.getByLabel("do this").selectOption("tag");
        page.locator(".selection input[name=word]").fill("paper");
        page.getByText("Go on").click();
        assertThat(page.locator("h1")).hasText("Tag 1 edit with paper?");
        DASHBOARD.browser().screenshot(page, "selection");
        page.getByText("Tag them").click();
        assertThat(page.locator(".edit-card").nth(1).locator(".tag")).hasText("paper");
        DASHBOARD.browser().screenshot(page, "selection-done");

        page.locator(".edit-card .tag").click();
        assertThat(page.locator(".edit-card")).hasCount(1);
        page.getByLabel("Of these edits").selectOption("all");
        page.getByText("Go on").click();
        assertThat(page.locator("h1")).hasText("Star 1 edit?");
        page.getByText("Star them").click();
        page.navigate(
                DASHBOARD.results().address("/jobs/" + job + "?starred=true").toString());
        assertThat(page.locator(".edit-card")).hasCount(2);
        assertThat(page.locator(".count")).hasText("2 edits like this · as a table");
        assertThat(DASHBOARD
                        .results()
                        .get(page.getByText("as a table").getAttribute("href"))
                        .text()
                        .lines())
                .as("the names of the columns and the edits that are shown")
                .hasSize(3);

        page.locator(".edit-card .caption a").first().click();
        page.getByText("Tags and a note").click();
        page.getByLabel("Note").fill("for the talk");
        page.getByText("Keep the note").click();
        assertThat(page.locator(".labels .note")).hasText("for the talk");
        assertThat(DASHBOARD
                        .results()
                        .get("/api/jobs/" + job + "/results.ndjson?starred=true")
                        .text()
                        .lines())
                .hasSize(2);
    }

    @Test
    void aWholePageOfEditsIsTaggedAtOnce() {
        UUID job = UUID.randomUUID();
        DASHBOARD
                .results()
                .store(IntStream.rangeClosed(1, 240)
                        .mapToObj(seed -> Examples.completed(job, UUID.randomUUID(), 1, seed, 1))
                        .toList());
        Page page = DASHBOARD.open("/jobs/" + job + "?size=240");
        page.evaluate("document.querySelectorAll('.edit-card input[type=checkbox]').forEach(box => box.click())");
        assertThat(page.locator("[data-checked]")).hasText("240 checked");
        page.getByLabel("do this").selectOption("tag");
        page.locator(".selection input[name=word]").fill("paper");
        page.getByText("Go on").click();
        assertThat(page.locator("h1")).hasText("Tag 240 edits with paper?");
        page.getByText("Tag them").click();
        assertThat(page.locator(".edit-card .tag")).hasCount(240);
    }

    @Test
    void twoJobsOfTheSameEditsAreComparedWithTheLargestDifferencesFirst() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>();
        for (int seed = 0; seed < 6; seed++) {
            edits.add(Examples.completed(one, UUID.randomUUID(), 1, seed, 1 + seed));
            edits.add(Examples.completed(other, UUID.randomUUID(), 1, seed, 3));
        }
        edits.add(Examples.completed(other, UUID.randomUUID(), 1, 99, 3));
        DASHBOARD.results().store(edits);
        Page page = DASHBOARD.open("/jobs/" + one);
        page.getByText("Compare with another job").click();
        page.getByLabel("The id of a job").fill(other.toString());
        page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();

        assertThat(page.locator(".count")).containsText("6 edits in common");
        assertThat(page.locator("tfoot td").nth(0)).hasText("2");
        assertThat(page.locator("tfoot td").nth(2)).hasText("3");
        assertThat(page.locator(".triple").first()).containsText("1.00 px");
        DASHBOARD.browser().screenshot(page, "compare");
        page.getByText("where A is worse").click();
        assertThat(page.locator(".triple").first()).containsText("6.00 px");
    }

    @Test
    void anEditIsComparedWithKeysAndSaysWhatChanged() {
        EditCompleted edit = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 5, 0.9);
        DASHBOARD.results().store(edit);
        Page page = DASHBOARD.open("/edits/" + edit.editId());
        page.keyboard().press("d");
        assertThat(page.locator(".compare")).hasClass(Pattern.compile(".*beside.*"));
        DASHBOARD.browser().screenshot(page, "edit-beside");
        page.keyboard().press("f");
        assertThat(page.locator(".compare")).hasClass(Pattern.compile(".*turned.*"));
        page.keyboard().press("c");
        assertThat(page.locator(".changed")).containsText(Pattern.compile("Mean change of a pixel: \\d+\\.\\d+ %"));
        assertThat(page.locator("[data-curve] g")).hasCount(3);
        DASHBOARD.browser().screenshot(page, "edit-change");
        page.keyboard().press(" ");
        assertThat(page.locator(".player output")).hasText("step 5");
        assertThat(page.locator("[data-curve] g.now title")).containsText("step 5");
    }

    @Test
    void jobsAreFilteredAndChosenWithAQuestionBeforeAnythingHappens() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().database().sql("""
                insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority, total,
                  attempts, created_at, heard_at)
                values (?, 'portraits', 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'bulk', 9, 9, now(), now())
                """).param(job).update();
        Page page = DASHBOARD.open("/jobs");
        page.getByLabel("Find").fill("PORTR");
        page.getByLabel("State").selectOption("running");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.onDialog(dialog -> dialog.accept("mine"));
        page.getByText("Save this view").click();
        assertThat(page.locator(".views a")).hasAttribute("href", "/jobs?find=PORTR&state=running");
        DASHBOARD.browser().screenshot(page, "jobs-filtered");

        page.getByLabel("Choose portraits").check();
        page.getByText("Go on").click();
        assertThat(page.locator("h1")).hasText("Cancel 1 job?");
        assertThat(page.locator("section")).containsText("They have 9 edits.");
        page.navigate(
                DASHBOARD.results().address("/jobs?find=PORTR&state=paused").toString());
        assertThat(page.locator(".empty")).hasText("No job is like that.");
    }
}
