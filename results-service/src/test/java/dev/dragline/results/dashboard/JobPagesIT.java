// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job on the dashboard: how far it is, what failed, its gallery, and the forms that manage it. */
class JobPagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void showsAJobAndItsEditsAsTheyComeWithoutAReload() {
        UUID job = UUID.randomUUID();
        Page page = DASHBOARD.open("/");
        page.evaluate("window.opened = true");

        DASHBOARD.results().store(List.of(Examples.completed(job, UUID.randomUUID(), 1, 1, 2)));
        page.locator("a[href='/jobs/" + job + "']").click();
        assertThat(page.locator(".edit-card")).hasCount(1);
        page.evaluate("window.opened = true");
        DASHBOARD
                .results()
                .store(List.of(
                        Examples.completed(job, UUID.randomUUID(), 1, 2, 4),
                        Examples.failed(job, UUID.randomUUID(), 1, 3)));

        assertThat(page.locator("#job")).containsText("3 of 3");
        assertThat(page.locator(".edit-card")).hasCount(3);
        assertThat(page.locator("#job")).containsText("7.00 px");
        assertThat((boolean) page.evaluate("window.opened === true"))
                .as("the page was not loaded again")
                .isTrue();
        DASHBOARD.browser().screenshot(page, "job");
    }

    @Test
    void filtersTheGallery() {
        UUID job = UUID.randomUUID();
        DASHBOARD
                .results()
                .store(List.of(
                        Examples.completed(job, UUID.randomUUID(), 1, 1, 0.5),
                        Examples.completed(job, UUID.randomUUID(), 1, 2, 5),
                        Examples.failed(job, UUID.randomUUID(), 1, 3)));
        Page page = DASHBOARD.open("/jobs/" + job);

        page.getByLabel("State").selectOption("failed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".edit-card")).hasCount(1);
        assertThat(page.locator(".edit-card .card-reason")).hasText("the handle lies outside of the image");
        assertThat(page.locator(".edit-card a")).hasCount(2);
        assertThat((int) page.evaluate("document.querySelector('.edit-card img').naturalWidth"))
                .isEqualTo(128);
        page.getByLabel("Order").selectOption("worst");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".edit-card")).hasCount(1);

        page.getByLabel("State").selectOption("");
        page.getByLabel("Order").selectOption("");
        page.getByLabel("Result").selectOption("moved");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".edit-card")).hasCount(1);
        assertThat(page.locator(".edit-card .state-moved")).hasText("moved");
        page.getByLabel("Result").selectOption("");
        page.getByLabel("Distance from").fill("3");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".edit-card")).hasCount(1);
        assertThat(page.locator(".edit-card")).containsText("7.00 px → 5.00 px");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Show all"))
                .click();
        assertThat(page.locator(".count")).hasText("3 edits");
        page.getByLabel("Find").fill("outside of");
        page.getByLabel("On a page").selectOption("60");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".count")).hasText("1 edit like this");
        assertThat(page.locator(".card-reason")).hasText("the handle lies outside of the image");
        page.getByLabel("Find").fill("seed 2");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".edit-card")).containsText("7.00 px → 5.00 px");

        page.getByLabel("Distance from").fill("near");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"))
                .click();
        assertThat(page.locator(".filter-errors"))
                .hasText("minDistance must be a distance in pixels, 0 or more, like 2.5, not \"near\"");
        DASHBOARD.results().store(List.of(Examples.completed(job, UUID.randomUUID(), 1, 4, 1)));
        assertThat(page.locator("#job")).containsText("4 of 4");
        assertThat(DASHBOARD.browser().complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("400"));
    }

    @Test
    void goesThroughTheWorstOneByOneAndPageByPage() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>();
        for (int number = 1; number <= 26; number++) {
            edits.add(Examples.completed(job, UUID.randomUUID(), 1, number, number % 13 + number / 100.0));
        }
        DASHBOARD.results().store(edits);
        Page page = DASHBOARD.open("/jobs/" + job + "?sort=worst");
        assertThat(page.locator(".count")).hasText("26 edits");
        assertThat(page.locator(".edit-card")).hasCount(24);
        page.getByText("Next page").click();
        assertThat(page.locator(".edit-card")).hasCount(2);
        page.getByText("Previous page").click();
        assertThat(page.locator(".edit-card")).hasCount(24);
        assertThat(page.locator(".edit-card").first()).containsText("12.25 px");

        page.locator(".edit-card a.picture").first().click();
        assertThat(page.locator("tfoot")).containsText("12.25 px");
        assertThat(page.locator("a[rel=prev]")).hasCount(0);
        page.locator("a[rel=next]").click();
        assertThat(page.locator("tfoot")).containsText("12.12 px");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("tfoot")).containsText("11.24 px");
        page.locator(".trail a").nth(1).click();
        assertThat(page.getByLabel("Order")).hasValue("worst");
    }

    @Test
    void showsFailuresAsFailures() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>(List.of(
                Examples.completed(job, UUID.randomUUID(), 1, 1, 1),
                Examples.completed(job, UUID.randomUUID(), 1, 2, 9)));
        for (int i = 0; i < 3; i++) {
            edits.add(Examples.failed(job, UUID.randomUUID(), 1, i));
        }
        DASHBOARD.results().store(edits);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = DASHBOARD.open("/jobs/" + job);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(page.locator("#job .state").first()).hasText("failed");
            assertThat(page.locator(".bar rect")).hasCount(3);
            assertThat(page.locator(".bar-failed")).hasAttribute("width", "60.0");
            assertThat(page.locator(".outcomes")).containsText("1 arrived");
            assertThat(page.locator(".outcomes")).containsText("1 got worse");
            assertThat(page.locator(".failures dt")).hasText(Pattern.compile("3\\s+impossible edit"));
            assertThat(page.locator(".failures")).containsText("One of them: the handle lies outside of the image");
            DASHBOARD.browser().screenshot(page, "job-failed-" + scheme.name().toLowerCase(Locale.ROOT));
            page.navigate(DASHBOARD
                    .results()
                    .address("/edits/" + edits.get(4).editId())
                    .toString());
            assertThat(page.locator(".reason")).containsText("the handle lies outside of the image");
            assertThat(page.locator(".viewer img")).hasCount(1);
            DASHBOARD.browser().screenshot(page, "edit-failed-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        Page worse = DASHBOARD.open("/edits/" + edits.get(1).editId());
        assertThat(worse.locator(".verdict"))
                .containsText("It got worse: its points are further from their targets than before.");
        assertThat(worse.locator(".verdict")).containsText("It was held back where the generator still makes images");
        Locator overview = DASHBOARD.open("/").locator("#overview");
        assertThat(overview.locator(".verdict"))
                .hasText(Pattern.compile("No worker is alive.+Edits failed in jobs of the last day.", Pattern.DOTALL));
        assertThat(overview.locator(".failures li").first())
                .hasText(Pattern.compile(
                        "3 edits\\s+of job " + job.toString().substring(0, 13) + "\\s+impossible edit"));
        assertThat(overview.locator(".newest img")).hasCount(2);
        Page list = DASHBOARD.open("/jobs");
        Locator row = list.locator("tbody tr", new Page.LocatorOptions().setHasText("3 failed"));
        assertThat(row.locator(".state-failed")).hasText("failed");
        DASHBOARD.browser().screenshot(list, "jobs");
    }

    @Test
    void managesAJobWithFormsAndShowsWhatPeopleWroteAsText() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().database().sql("""
                        insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority,
                          total, attempts, created_at, heard_at, paused_at, note, tags)
                        values (?, 'held back', 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'bulk', 9, 9, now(),
                          now(), now(), '<script>document.title = 1</script>', '{faces,talk}')
                        """).param(job).update();
        Page page = DASHBOARD.open("/jobs/" + job);

        assertThat(page.locator("#job .state").first()).hasText("paused");
        assertThat(page.locator(".note")).hasText("<script>document.title = 1</script>");
        assertThat(page).hasTitle("held back · Dragline");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume")))
                .hasAttribute("form", "resume");
        page.locator(".manage summary").click();
        assertThat(page.locator(".manage textarea")).hasValue("<script>document.title = 1</script>");
        assertThat(page.locator(".manage input[name=tags]")).hasValue("faces talk");
        DASHBOARD.browser().screenshot(page, "job-managed");

        page.locator(".tag").first().click();
        assertThat(page.locator("#jobs tbody tr")).hasCount(1);
        assertThat(page.locator("section")).containsText("Only those with the tag faces.");

        assertThat(DASHBOARD.open("/jobs/" + job + "/delete").locator("section"))
                .containsText("It has not ended. Cancel it first.");
    }
}
