// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An edit on the dashboard: before and after, its points, its trajectory and its mask. */
class EditPagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void showsAnEditBeforeAndAfterAndPlaysItsTrajectory() {
        EditCompleted edit = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 5, 0.9);
        DASHBOARD.results().store(List.of(edit));
        Page page = DASHBOARD.open("/edits/" + edit.editId());

        assertThat(page.locator("tbody tr")).hasCount(2);
        assertThat(page.locator("tbody tr").first()).containsText("63, 70");
        assertThat(page.locator("tbody tr").first()).containsText("1.00 px");
        assertThat(page.locator(".facts").last()).containsText("31.5 ms");

        Locator slider = page.getByLabel("how much of the result is shown");
        slider.fill("100");
        assertThat(page.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 0%)");
        slider.fill("0");
        assertThat(page.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 100%)");
        slider.fill("50");
        assertThat((int) page.evaluate("document.querySelector('img.after').naturalWidth"))
                .isEqualTo(128);

        Locator player = page.locator(".player");
        assertThat(player.locator("output")).hasText("step 0");
        player.getByLabel("play").click();
        assertThat(player.locator("output")).hasText("step 5");
        assertThat(player.locator("img")).hasAttribute("src", Pattern.compile(".*/images/5\\?attempt=1"));
        assertThat(player.locator("circle.landed").first()).hasAttribute("cy", "80");
        DASHBOARD.browser().screenshot(page, "edit");

        page.getByText("points and arrows").click();
        assertThat(page.locator(".compare .drags")).isHidden();
    }

    @Test
    void drawsTheMaskOverTheImage() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = List.of(
                Examples.completed(job, UUID.randomUUID(), 1, 1, 1),
                Examples.completed(job, UUID.randomUUID(), 1, 2, 1));
        String picture = Base64.getEncoder()
                .encodeToString(
                        Examples.completed(job, job, 1, 3, 1).outcome().before().data());
        List<String> masks =
                List.of("{\"rectangles\": [[10, 20, 50, 60], [40, 40, 80, 30]]}", "{\"png\": \"" + picture + "\"}");
        DASHBOARD.results().database().sql("""
                        insert into dragline.job (id, state, generator, method, truncation, keep, images, priority, total,
                          attempts, created_at, heard_at)
                        values (?, 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'bulk', 2, 2, now(), now())
                        """).param(job).update();
        for (int number = 1; number <= 2; number++) {
            DASHBOARD
                    .results()
                    .database()
                    .sql("""
                            insert into dragline.edit (id, job_id, number, method, truncation, seed, points, mask)
                            values (?, ?, ?, 'draggan', 0.7, 1, '[]', cast(? as jsonb))
                            """)
                    .params(edits.get(number - 1).editId(), job, number, masks.get(number - 1))
                    .update();
        }
        DASHBOARD.results().store(edits);
        Page page = DASHBOARD.open("/edits/" + edits.get(0).editId());
        assertThat(page.locator(".compare .masked mask rect")).hasCount(3);
        assertThat(page.locator(".legend")).containsText("must stay");
        DASHBOARD.browser().screenshot(page, "edit-masked");
        page.getByText("points, arrows and mask").click();
        assertThat(page.locator(".compare .masked")).isHidden();

        page = DASHBOARD.open("/edits/" + edits.get(1).editId());
        assertThat(page.locator(".compare .masked image"))
                .hasAttribute("href", Pattern.compile("data:image/png;base64,.+"));
    }
}
