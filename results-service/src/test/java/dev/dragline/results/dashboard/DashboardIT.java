// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.Chromium;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT {

    private static final int DESK = 1280;
    private static final int PHONE = 390;

    /** The least contrast of text that WCAG's level AA allows. */
    private static final double LEGIBLE = 4.5;

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

    private static Page open(String path) {
        return CHROMIUM.open(results.address(path).toString(), DESK);
    }

    @Test
    @Order(1)
    void saysHowToBeginWhileThereIsNothing() {
        assertThat(open("/").locator(".empty"))
                .containsText(
                        "./dragline job submit samples/faces-128.ndjson --generator faces-128 --keep trajectory --server http://");
        assertThat(open("/trainings").locator(".empty"))
                .containsText("./dragline train submit --generator faces-128 --preset jacobian");
        assertThat(open("/evaluations").locator(".empty"))
                .containsText("./dragline evaluate submit --generator faces-128 --methods auto,none --pairs 50");
        assertThat(open("/models").locator(".empty"))
                .containsText("./dragline generator import network.pkl --name mine");
        assertThat(open("/dead-letters").locator(".empty")).containsText("No dead letter waits");
    }

    @Test
    @Order(2)
    void showsAJobAndItsEditsAsTheyComeWithoutAReload() {
        UUID job = UUID.randomUUID();
        Page page = open("/");
        page.evaluate("window.opened = true");

        results.store(List.of(Examples.completed(job, UUID.randomUUID(), 1, 1, 2)));
        page.locator("a[href='/jobs/" + job + "']").click();
        assertThat(page.locator(".edit-card")).hasCount(1);
        page.evaluate("window.opened = true");
        results.store(List.of(
                Examples.completed(job, UUID.randomUUID(), 1, 2, 4), Examples.failed(job, UUID.randomUUID(), 1, 3)));

        assertThat(page.locator("#job")).containsText("3 of 3");
        assertThat(page.locator(".edit-card")).hasCount(3);
        assertThat(page.locator("#job")).containsText("7.00 px");
        assertThat((boolean) page.evaluate("window.opened === true"))
                .as("the page was not loaded again")
                .isTrue();
        CHROMIUM.screenshot(page, "job");
    }

    @Test
    @Order(3)
    void filtersTheGallery() {
        UUID job = UUID.randomUUID();
        results.store(List.of(
                Examples.completed(job, UUID.randomUUID(), 1, 1, 0.5),
                Examples.completed(job, UUID.randomUUID(), 1, 2, 5),
                Examples.failed(job, UUID.randomUUID(), 1, 3)));
        Page page = open("/jobs/" + job);

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
        results.store(List.of(Examples.completed(job, UUID.randomUUID(), 1, 4, 1)));
        assertThat(page.locator("#job")).containsText("4 of 4");
        assertThat(CHROMIUM.complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("400"));
    }

    @Test
    @Order(4)
    void showsAnEditBeforeAndAfterAndPlaysItsTrajectory() {
        EditCompleted edit = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 5, 0.9);
        results.store(List.of(edit));
        Page page = open("/edits/" + edit.editId());

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
        CHROMIUM.screenshot(page, "edit");

        page.getByText("points and arrows").click();
        assertThat(page.locator(".compare .drags")).isHidden();
    }

    @Test
    @Order(5)
    void showsFailuresAsFailures() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>(List.of(
                Examples.completed(job, UUID.randomUUID(), 1, 1, 1),
                Examples.completed(job, UUID.randomUUID(), 1, 2, 9)));
        for (int i = 0; i < 3; i++) {
            edits.add(Examples.failed(job, UUID.randomUUID(), 1, i));
        }
        results.store(edits);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open("/jobs/" + job);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(page.locator("#job .state").first()).hasText("failed");
            assertThat(page.locator(".bar rect")).hasCount(3);
            assertThat(page.locator(".bar-failed")).hasAttribute("width", "60.0");
            assertThat(page.locator(".outcomes")).containsText("1 arrived");
            assertThat(page.locator(".outcomes")).containsText("1 got worse");
            assertThat(page.locator(".failures dt")).hasText(Pattern.compile("3\\s+impossible edit"));
            assertThat(page.locator(".failures")).containsText("One of them: the handle lies outside of the image");
            CHROMIUM.screenshot(page, "job-failed-" + scheme.name().toLowerCase(Locale.ROOT));
            page.navigate(results.address("/edits/" + edits.get(4).editId()).toString());
            assertThat(page.locator(".reason")).containsText("the handle lies outside of the image");
            assertThat(page.locator(".viewer img")).hasCount(1);
            CHROMIUM.screenshot(page, "edit-failed-" + scheme.name().toLowerCase(Locale.ROOT));
        }
        Page worse = open("/edits/" + edits.get(1).editId());
        assertThat(worse.locator(".verdict"))
                .containsText("It got worse: its points are further from their targets than before.");
        assertThat(worse.locator(".verdict")).containsText("It was held back where the generator still makes images");
        Locator overview = open("/").locator("#overview");
        assertThat(overview.locator(".verdict"))
                .hasText(Pattern.compile("No worker is alive.+Edits failed in jobs of the last day.", Pattern.DOTALL));
        assertThat(overview.locator(".failures li").first())
                .hasText(Pattern.compile(
                        "3 edits\\s+of job " + job.toString().substring(0, 13) + "\\s+impossible edit"));
        assertThat(overview.locator(".newest img")).hasCount(2);
        Page list = open("/jobs");
        Locator row = list.locator("tbody tr", new Page.LocatorOptions().setHasText("3 failed"));
        assertThat(row.locator(".state-failed")).hasText("failed");
        CHROMIUM.screenshot(list, "jobs");
    }

    @Test
    @Order(6)
    void drawsTheCurvesOfATrainingAsItGoesOn() {
        UUID training = UUID.randomUUID();
        results.send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 10, 1));
        Awaitility.await().until(() -> results.count("training_figures where training_id = '" + training + "'") == 1);
        Page page = open("/trainings/" + training);
        assertThat(page.locator(".charts canvas")).hasCount(1);
        assertThat(page.locator("#training")).containsText("10 of 100");

        results.send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 20, 0.5));
        results.send(Examples.progressed(training, ReportedState.RUNNING, "predictor", 30, 0.25));
        assertThat(page.locator("#training")).containsText("30 of 100");
        results.send(Examples.trainedWorse(training));
        assertThat(page.locator("#training")).containsText("completed");
        assertThat(page.locator("#training")).containsText("v2 is kept, and not in use");
        assertThat(page.locator("#training")).containsText("./dragline model use faces-128 v2");
        assertThat(page.locator("#training"))
                .containsText("1 with this training: the image has a value that is NaN or infinite");
        CHROMIUM.screenshot(page, "training");

        Page list = open("/trainings");
        assertThat(list.locator("tbody tr")).containsText("v2");
    }

    @Test
    @Order(7)
    void showsModelsAsTheyArePublished() {
        Page page = open("/models");
        results.send(Examples.model(null));
        assertThat(page.locator("#models")).containsText("./dragline train submit --generator faces-128");
        results.send(Examples.model("v1"));
        results.send(Examples.model("v2"));
        Locator used = page.locator("tbody tr", new Page.LocatorOptions().setHasText("in use"));
        assertThat(used).hasCount(1);
        assertThat(used).containsText("v2");
        assertThat(used).containsText("meanDistanceAfter 1.500");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use v1")))
                .hasAttribute("href", "/models/faces-128/use?version=v1");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use none")))
                .hasAttribute("href", "/models/faces-128/use");
        results.send(Examples.used(null, "v2", 1));
        assertThat(page.locator("#models")).containsText("No trained network is in use; auto is draggan");
        results.send(Examples.used("v2", null, 2));
        assertThat(used).containsText("v2");
        page.getByText("What was in use when").click();
        assertThat(page.locator("table.history tbody tr")).hasCount(2);
        assertThat(page.locator("table.history tbody tr").nth(1)).containsText("ann");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Go back to none")))
                .hasAttribute("href", "/models/faces-128/use");
        results.send(Examples.worse("v3"));
        assertThat(page.locator("#models")).containsText("v3");
        CHROMIUM.screenshot(page, "models");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use v3"))
                .click();
        assertThat(page.locator("h1")).hasText("Use v3?");
        assertThat(page.locator("tbody tr").first()).containsText("v2");
        assertThat(page.locator("section"))
                .containsText("its points ended 1.90 px from their targets, and those of what was in use 1.50 px.");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use it all the same")))
                .isVisible();
        assertThat(page.locator("input[name=force]")).hasValue("true");
        CHROMIUM.screenshot(page, "model-use");
    }

    @Test
    @Order(8)
    void showsAnEvaluationAsItGoesOnAndWhatItMeasuredWithTheVersion() {
        UUID evaluation = UUID.randomUUID();
        results.send(Examples.model("v1"));
        results.database().sql("""
                        insert into dragline.evaluation (id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at)
                        values (:id, 'faces-128', '[{"name": "auto", "method": "latent-predictor", "modelVersion": "v1"},
                          {"name": "none", "method": "none"}]', '[{"distance": "far", "surface": false, "points": 5}]',
                          5, 2, 1, now())
                        """).param("id", evaluation).update();
        Page page = open("/evaluations/" + evaluation);
        assertThat(page.locator("#evaluation")).containsText("It waits for a trainer");
        assertThat(page.locator("#evaluation")).containsText("auto (latent-predictor) v1");
        assertThat(page.locator("#evaluation")).containsText("5, 2 of slow methods");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel")))
                .isVisible();

        results.send(Examples.evaluating(evaluation, 1));
        assertThat(page.locator("#evaluation")).containsText("1 of 10");
        assertThat(page.locator("#evaluation")).containsText("18 s");

        results.send(Examples.evaluating(evaluation, 4));
        assertThat(page.locator("#evaluation")).containsText("4 of 10");
        results.send(Examples.evaluated(evaluation, "v1", 3.5));
        assertThat(page.locator("#evaluation")).containsText("completed");
        assertThat(page.locator("#evaluation")).containsText("landmark network");
        assertThat(page.locator("#evaluation"))
                .containsText("2 of far-5 with auto: the image has a value that is NaN or infinite");
        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first()).containsText("latent-predictor");
        assertThat(rows.first()).containsText("3.50 \u00b1 0.25 px");
        assertThat(rows.first()).containsText("0.28");
        CHROMIUM.screenshot(page, "evaluation");

        assertThat(open("/evaluations").locator("tbody tr")).containsText("10 of 10");
        Page models = open("/models");
        Locator version = models.locator("tbody tr", new Page.LocatorOptions().setHasText("v1"));
        assertThat(version).containsText("latent-predictor 3.50 \u00b1 0.25 px, 0.28 of no edit, 5 pairs, 31.0 ms");
        assertThat(version.locator("a[href='/evaluations/" + evaluation + "']")).hasText("far-5");
        assertThat(models.locator("#models")).containsText("none 12.50 \u00b1 0.25 px, 1.00 of no edit");
        CHROMIUM.screenshot(models, "models-measured");
    }

    @Test
    @Order(12)
    void showsStoredTextAsTextAndRunsNoneOfIt() {
        for (String path : new HostileTexts(results).pages()) {
            Page page = open(path);
            assertThat(page.locator("body")).containsText("<script>window.ran = 1</script><img src=x");
            assertThat(page.locator("a[href^='javascript:'], img[src='x']")).hasCount(0);
            assertThat(page.evaluate("window.ran")).as("what ran of " + path).isNull();
        }
    }

    @Test
    @Order(13)
    void showsWhatAnAddressHoldsAsText() {
        String text =
                URLEncoder.encode(HostileTexts.TEXT, StandardCharsets.UTF_8).replace("+", "%20");
        for (String path :
                List.of("/?after=" + text, "/jobs/" + UUID.randomUUID() + "?sort=" + text, "/login?next=" + text)) {
            Page page = open(path);
            assertThat(page.evaluate("window.ran")).as("what ran of " + path).isNull();
            assertThat(page.locator("img[src='x']")).hasCount(0);
        }
        assertThat(CHROMIUM.complaints()).allMatch(complaint -> complaint.contains("40"));
    }

    @Test
    @Order(9)
    void saysOnAPageWhatIsNotThere() {
        UUID nobody = UUID.randomUUID();
        assertThat(open("/jobs/" + nobody).locator("main")).containsText("There is no job " + nobody);
        assertThat(open("/edits/12").locator("main"))
                .containsText("There is nothing at this address: id must not be \"12\".");
        assertThat(open("/nowhere").locator("main")).containsText("There is nothing at this address.");
        assertThat(CHROMIUM.complaints()).hasSize(3).allMatch(complaint -> complaint.contains("404"));
    }

    @Test
    @Order(10)
    void fitsAPhoneAndCanBeReadInLightAndDark() {
        EditCompleted edit = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 6, 1.5);
        EditCompleted failed = Examples.failed(edit.jobId(), UUID.randomUUID(), 1, 7);
        UUID training = UUID.randomUUID();
        UUID evaluation = UUID.randomUUID();
        results.store(List.of(edit, failed));
        results.send(Examples.evaluated(evaluation, "v3", 3.5));
        results.send(Examples.progressed(training, ReportedState.RUNNING, "regularizer", 10, 1));
        results.send(Examples.worse("v3"));
        results.insertDeadLetter("a reason with a <b>tag</b> that is as long as the reasons of unreadable records are");
        Awaitility.await().until(() -> results.count("training_figures where training_id = '" + training + "'") == 1);
        Awaitility.await().until(() -> results.count("evaluation_row where evaluation_id = '" + evaluation + "'") == 2);
        String webhook = results.post("/api/webhooks", "application/json", "{\"url\": \"https://example.org/\"}")
                .json()
                .path("webhook")
                .path("id")
                .asString();
        Page page = CHROMIUM.open(results.address("/").toString(), PHONE);
        for (String path : List.of(
                "/",
                "/jobs",
                "/jobs/" + edit.jobId(),
                "/jobs/" + edit.jobId() + "/delete",
                "/edits/" + edit.editId(),
                "/edits/" + failed.editId(),
                "/trainings",
                "/trainings/" + training,
                "/evaluations",
                "/evaluations/" + evaluation,
                "/models",
                "/models/faces-128/use?version=v3",
                "/webhooks",
                "/webhooks/" + webhook,
                "/dead-letters",
                "/dead-letters/3fa81b02/redrive",
                "/login")) {
            page.navigate(results.address(path).toString());
            assertThat(page.locator("h1")).isVisible();
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isLessThanOrEqualTo(PHONE);
            assertThat(Contrast.below(page, LEGIBLE)).as(path).isEmpty();
            CHROMIUM.screenshot(
                    page, "phone" + path.replaceAll("/[0-9a-f-]{36}", "-one").replaceAll("[/?=]", "-"));
        }
    }

    @Test
    @Order(11)
    void tellsWatchersTheStateAtOnce() {
        UUID nobody = UUID.randomUUID();
        ResultsUnderTest.Response refused = results.get("/api/events/jobs/" + nobody);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.text()).contains("There is no job " + nobody);
    }

    @Test
    @Order(14)
    void makesAWebhookAndShowsItsSecretOnce() {
        Page page = open("/webhooks");
        page.getByText("Make a webhook").click();
        page.getByLabel("Address").fill("http://10.0.0.1/");
        page.getByLabel("job.failed").check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it"))
                .click();
        assertThat(page.locator("ul.failed")).containsText("url");
        assertThat(CHROMIUM.complaints()).hasSize(1).allMatch(complaint -> complaint.contains("400"));

        page.getByLabel("Address").fill("https://example.org/dragline");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make it"))
                .click();
        String secret = page.locator("#secret").textContent();
        assertThat(secret).startsWith("whsec_");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("To the webhook"))
                .click();
        assertThat(page.locator(".facts")).containsText("job.failed");
        assertThat(page.content()).doesNotContain(secret);

        page.getByText("Give it another secret").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Renew the secret"))
                .click();
        assertThat(page.locator("#secret")).containsText("whsec_");
        assertThat(page.locator("#secret").textContent()).isNotEqualTo(secret);
    }

    @Test
    @Order(20)
    void managesAJobWithFormsAndShowsWhatPeopleWroteAsText() {
        UUID job = UUID.randomUUID();
        results.database().sql("""
                        insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority,
                          total, attempts, created_at, heard_at, paused_at, note, tags)
                        values (?, 'held back', 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'bulk', 9, 9, now(),
                          now(), now(), '<script>document.title = 1</script>', '{faces,talk}')
                        """).param(job).update();
        Page page = open("/jobs/" + job);

        assertThat(page.locator("#job .state").first()).hasText("paused");
        assertThat(page.locator(".note")).hasText("<script>document.title = 1</script>");
        assertThat(page).hasTitle("held back · Dragline");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume")))
                .hasAttribute("form", "resume");
        page.locator(".manage summary").click();
        assertThat(page.locator(".manage textarea")).hasValue("<script>document.title = 1</script>");
        assertThat(page.locator(".manage input[name=tags]")).hasValue("faces talk");
        CHROMIUM.screenshot(page, "job-managed");

        page.locator(".tag").first().click();
        assertThat(page.locator("#jobs tbody tr")).hasCount(1);
        assertThat(page.locator("section")).containsText("Only those with the tag faces.");

        assertThat(open("/jobs/" + job + "/delete").locator("section"))
                .containsText("It has not ended. Cancel it first.");
    }

    @Test
    @Order(21)
    void goesThroughTheWorstOneByOneAndPageByPage() {
        UUID job = UUID.randomUUID();
        List<EditCompleted> edits = new ArrayList<>();
        for (int number = 1; number <= 26; number++) {
            edits.add(Examples.completed(job, UUID.randomUUID(), 1, number, number % 13 + number / 100.0));
        }
        results.store(edits);
        Page page = open("/jobs/" + job + "?sort=worst");
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
    @Order(22)
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
        results.database().sql("""
                        insert into dragline.job (id, state, generator, method, truncation, keep, images, priority, total,
                          attempts, created_at, heard_at)
                        values (?, 'running', 'faces-128', 'draggan', 0.7, 'final', 'auto', 'bulk', 2, 2, now(), now())
                        """).param(job).update();
        for (int number = 1; number <= 2; number++) {
            results.database()
                    .sql("""
                            insert into dragline.edit (id, job_id, number, method, truncation, seed, points, mask)
                            values (?, ?, ?, 'draggan', 0.7, 1, '[]', cast(? as jsonb))
                            """)
                    .params(edits.get(number - 1).editId(), job, number, masks.get(number - 1))
                    .update();
        }
        results.store(edits);
        Page page = open("/edits/" + edits.get(0).editId());
        assertThat(page.locator(".compare .masked mask rect")).hasCount(3);
        assertThat(page.locator(".legend")).containsText("must stay");
        CHROMIUM.screenshot(page, "edit-masked");
        page.getByText("points, arrows and mask").click();
        assertThat(page.locator(".compare .masked")).isHidden();

        page = open("/edits/" + edits.get(1).editId());
        assertThat(page.locator(".compare .masked image"))
                .hasAttribute("href", Pattern.compile("data:image/png;base64,.+"));
    }
}
