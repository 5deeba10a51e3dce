// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.ResultsUnderTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What pages say while there is nothing yet, and of what is not there. It is the first class of {@link DashboardIT}. */
class EmptyPagesIT {

    @RegisterExtension
    static final StartedDashboard DASHBOARD = new StartedDashboard();

    @Test
    void saysHowToBeginWhileThereIsNothing() {
        assertThat(DASHBOARD.open("/").locator(".empty"))
                .containsText(
                        "./dragline job submit samples/faces-128.ndjson --generator faces-128 --keep trajectory --server http://");
        assertThat(DASHBOARD.open("/trainings").locator(".empty"))
                .containsText("./dragline train submit --generator faces-128 --preset jacobian");
        assertThat(DASHBOARD.open("/evaluations").locator(".empty"))
                .containsText("./dragline evaluate submit --generator faces-128 --methods auto,none --pairs 50");
        assertThat(DASHBOARD.open("/models").locator(".empty"))
                .containsText("./dragline generator import network.pkl --name mine");
        assertThat(DASHBOARD.open("/dead-letters").locator(".empty")).containsText("No dead letter waits");
        assertThat(DASHBOARD.open("/system").locator("#system"))
                .containsText("No worker has reported in the last ten minutes");
    }

    @Test
    void saysOnAPageWhatIsNotThere() {
        UUID nobody = UUID.randomUUID();
        assertThat(DASHBOARD.open("/jobs/" + nobody).locator("main")).containsText("There is no job " + nobody);
        assertThat(DASHBOARD.open("/edits/12").locator("main"))
                .containsText("There is nothing at this address: id must not be \"12\".");
        assertThat(DASHBOARD.open("/nowhere").locator("main")).containsText("There is nothing at this address.");
        assertThat(DASHBOARD.browser().complaints()).hasSize(3).allMatch(complaint -> complaint.contains("404"));
    }

    @Test
    void tellsWatchersTheStateAtOnce() {
        UUID nobody = UUID.randomUUID();
        ResultsUnderTest.Response refused = DASHBOARD.results().get("/api/events/jobs/" + nobody);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).contains("There is no job " + nobody);
    }
}
