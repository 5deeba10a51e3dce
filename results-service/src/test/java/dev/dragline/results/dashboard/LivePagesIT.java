// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.FaultyNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that stay open while what they show goes on: what they ask for, what they leave alone, and what they say. */
class LivePagesIT {

    private static final int DESK = 1280;
    private static final int TABS = 10;

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    /** Stores a job of nine edits, of which none is computed. */
    private static UUID runningJob() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().database().sql("""
                insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority, total,
                  attempts, created_at, heard_at, note)
                values (?, 'goes on', 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'bulk', 9, 9, now(), now(),
                  'for the talk')
                """).param(job).update();
        return job;
    }

    @Test
    void tenTabsShareOneStream() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 1, 1));
        List<Page> tabs = new ArrayList<>(List.of(DASHBOARD.open("/jobs/" + job)));
        while (tabs.size() < TABS) {
            tabs.add(
                    DASHBOARD.browser().openBeside(DASHBOARD.address(tabs.size() % 2 == 0 ? "/jobs/" + job : "/jobs")));
        }

        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 2, 3));

        for (Page tab : tabs) {
            assertThat(tab.locator("main")).containsText("2 of 2");
        }
    }

    @Test
    void aPageIsFetchedAgainOnlyWhenWhatItShowsHasChanged() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 1, 1));
        Page page = DASHBOARD.open("/jobs/" + job);
        List<String> fetched = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.resourceType().equals("fetch")) {
                fetched.add(request.url());
            }
        });

        DASHBOARD.results().store(Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 2, 3));
        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 2, 3));
        assertThat(page.locator("#job")).containsText("2 of 2");

        assertThat(fetched).containsExactly(DASHBOARD.address("/jobs/" + job));
    }

    @Test
    void whatAPersonDoesWithAPageStaysWhileTheJobGoesOn() {
        UUID job = runningJob();
        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 1, 1));
        Page page = DASHBOARD.open("/jobs/" + job);
        Locator card = page.locator(".edit-card");
        assertThat(card).hasCount(1);
        page.getByText("Manage this job").click();
        page.locator("textarea").fill("half a sen");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                .focus();
        page.evaluate("""
                () => {
                  window.focused = document.activeElement;
                  window.card = document.querySelector('.edit-card');
                  getSelection().selectAllChildren(document.querySelector('.note'));
                  scrollTo(0, 120);
                }
                """);

        for (int done = 2; done <= 4; done++) {
            DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, done, 2));
            assertThat(page.locator("#job")).containsText(done + " of 9");
        }

        assertThat(card).hasCount(4);
        assertThat(page.evaluate("""
                () => [focused === document.activeElement && focused.isConnected && focused.textContent,
                  card.isConnected, getSelection().toString(), scrollY, document.querySelector('textarea').value,
                  document.querySelector('.manage').open].join()
                """)).isEqualTo("Pause,true,for the talk,120,half a sen,true");
    }

    @Test
    void saysThatTheServerIsGoneAndThatItIsBack() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 1, 1));
        try (FaultyNetwork network =
                new FaultyNetwork(DASHBOARD.results().address("/").getPort())) {
            Page page = DASHBOARD.browser().open("http://127.0.0.1:" + network.port() + "/jobs/" + job, DESK);
            Locator connection = page.locator("#connection");
            assertThat(page.locator(".edit-card")).hasCount(1);
            assertThat(connection).isEmpty();

            network.cut();
            assertThat(connection).containsText("The server has not answered since");
            DASHBOARD.browser().screenshot(page, "server-gone");
            DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 2, 3));
            network.heal();

            assertThat(connection).hasText("The server is back.");
            assertThat(page.locator(".edit-card")).hasCount(2);
            // Otherwise the end of the network would cut off what is on its way.
            page.close();
            // What was on its way when the network was cut, such as an image, is on the console.
            assertThat(DASHBOARD.browser().complaints()).allMatch(complaint -> complaint.contains("net::ERR_"));
        }
    }

    @Test
    void aBrowserWithoutSharedWorkersHasLivePages() {
        UUID job = UUID.randomUUID();
        DASHBOARD.results().store(Examples.completed(job, UUID.randomUUID(), 1, 1, 1));
        Page page = DASHBOARD.browser().open(DASHBOARD.address("/jobs/" + job), DESK, "delete window.SharedWorker");
        assertThat(page.locator(".edit-card")).hasCount(1);

        DASHBOARD.results().store(Examples.failed(job, UUID.randomUUID(), 1, 2));

        assertThat(page.locator(".edit-card")).hasCount(2);
    }

    @Test
    void anEditThatWaitsShowsItsResultWhenItComes() {
        UUID job = runningJob();
        UUID edit = UUID.randomUUID();
        DASHBOARD.results().database().sql("""
                insert into dragline.edit (id, job_id, number, method, truncation, seed, points)
                values (?, ?, 1, 'draggan', 0.7, 1, '[]')
                """).param(edit).param(job).update();
        Page page = DASHBOARD.open("/edits/" + edit);
        assertThat(page.locator("main")).containsText("It has no result yet.");

        DASHBOARD.results().store(Examples.completed(job, edit, 1, 1, 1));

        page.getByLabel("how much of the result is shown").fill("100");
        assertThat(page.locator("img.after")).hasCSS("clip-path", "inset(0px 0px 0px 0%)");
        assertThat(page.locator(".player output")).hasText("step 0");
    }

    @Test
    void aStreamSaysWhatItCanTellOf() {
        ResultsUnderTest.Response refused = DASHBOARD.results().get("/api/events?of=jobs&of=weather");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("of must be home, jobs, trainings, evaluations, models or system, or one of jobs/ID");
    }
}
