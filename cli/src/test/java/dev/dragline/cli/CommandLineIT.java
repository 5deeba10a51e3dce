// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.work.WorkId;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a user types them, on a running installation. */
class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @RegisterExtension
    static final StartedInstallation INSTALLATION = new StartedInstallation();

    @TempDir
    private Path directory;

    @Test
    void aJobIsSubmittedShownListedAndExported() throws IOException {
        CommandRun submitted = run(
                "job",
                "submit",
                Examples.SAMPLES.toString(),
                "--generator",
                "faces-128",
                "--name",
                "bundled",
                "--keep",
                "trajectory",
                "--wait");
        assertThat(submitted.status()).as(submitted.err()).isZero();
        assertThat(submitted.err())
                .startsWith("24 edits submitted; see " + INSTALLATION.address() + "/jobs/")
                .contains("The job is completed: 24 edits of 24 completed.\nOf 24 completed edits, ");
        String id = submitted.json().path("id").asString();

        JsonNode shown = run("job", "show", id, "--format", "json").json();
        assertThat(shown.path("id").asString()).isEqualTo(id);
        assertThat(shown.path("state").asString()).isEqualTo("completed");
        assertThat(shown.path("total").asInt()).isEqualTo(24);
        assertThat(shown.path("completed").asInt()).isEqualTo(24);
        assertThat(shown.path("failed").asInt()).isZero();
        int arrived = shown.path("arrived").asInt();
        assertThat(arrived + shown.path("moved").asInt() + shown.path("worse").asInt())
                .isEqualTo(24);
        assertThat(run("job", "show", id, "--edits", "arrived", "--sort", "best", "--limit", "24")
                        .out()
                        .lines()
                        .filter(line -> line.contains("  arrived  ")))
                .hasSize(arrived);

        assertThat(run("job", "list", "--format", "json").json().path("jobs"))
                .anySatisfy(job -> assertThat(job.path("id").asString()).isEqualTo(id));
        assertThat(run("job", "list")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith(WorkId.shortened(UUID.fromString(id)))))
                .singleElement()
                .asString()
                .contains("bundled", "completed", "jacobian");

        Path exported = directory.resolve("exported");
        CommandRun export = run("job", "export", id, "--out", exported.toString());
        assertThat(export.status()).as(export.err()).isZero();
        assertThat(export.err()).endsWith("24 results of 24 written to " + exported + ".\n");
        requireExport(exported, shown);
    }

    private static void requireExport(Path exported, JsonNode job) throws IOException {
        List<JsonNode> results = Files.readAllLines(exported.resolve("results.ndjson")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(results).hasSize(24).allSatisfy(result -> {
            assertThat(result.propertyNames())
                    .contains(
                            "editId",
                            "seed",
                            "state",
                            "method",
                            "modelVersion",
                            "meanDistanceBefore",
                            "meanDistanceAfter",
                            "landed",
                            "milliseconds",
                            "reason");
            assertThat(result.path("landed")).hasSameSizeAs(result.path("points"));
            assertThat(result.at("/landed/0")).hasSize(2).allMatch(JsonNode::isNumber);
        });
        assertThat(Files.readAllLines(exported.resolve("edits.ndjson"))).hasSize(24);
        assertThat(ImageIO.read(exported.resolve("images/000001-after.png").toFile())
                        .getWidth())
                .isEqualTo(128);
        assertThat(exported.resolve("trajectories/000024.safetensors")).isNotEmptyFile();
        JsonNode manifest =
                JsonMapper.shared().readTree(exported.resolve("manifest.json").toFile());
        assertThat(manifest.path("job").path("id")).isEqualTo(job.path("id"));
        assertThat(manifest.path("results").asInt()).isEqualTo(24);
    }

    @Test
    void everyBadLineIsNamedAndNothingIsAccepted() throws IOException {
        long before = run("job", "list", "--format", "json").json().path("jobs").size();
        Path bad = Files.writeString(directory.resolve("bad.ndjson"), """
                {"seed": 7, "points": [{"handle": [63, 70], "target": [63, 80]}]}
                {"seed": "x", "points": [{"handle": [63, 70], "target": [63, 80]}]}
                {"seed": 7, "points": [{"handle": [630, 70], "target": [63, 80]}]}
                """);

        CommandRun refused = run("job", "submit", bad.toString(), "--generator", "faces-128", "--wait");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).isEqualTo("""
                dragline: The job cannot be accepted, and nothing of it was: 2 things are wrong.
                  line 2: seed must be a whole number from 0 to 4294967295, but is "x"
                  line 3: points[0].handle lies at [630, 70], outside the image of 128 x 128 pixels: x and y go from 0 to 127
                """);
        assertThat(run("job", "list", "--format", "json").json().path("jobs")).hasSize((int) before);
    }

    @Test
    void aDocumentMayNameItsGeneratorTooIfItIsTheSame() throws IOException {
        Path document = directory.resolve("edits.json");
        Files.writeString(
                document,
                "{\"generator\": \"faces-128\", \"edits\": ["
                        + Examples.edits(1).get(0) + "]}");
        CommandRun same = run("job", "submit", document.toString(), "--generator", "faces-128", "--wait");
        assertThat(same.status()).as(same.err()).isZero();

        String id = same.json().path("id").asString();
        JsonNode retried = run("job", "retry", id).json();
        assertThat(retried.path("id").asString()).isEqualTo(id);
        assertThat(retried.path("state").asString()).isEqualTo("completed");
        assertThat(retried.path("retried").asInt(-1)).as("edits that failed").isZero();
        CommandRun tooLate = run("job", "cancel", id);
        assertThat(tooLate.status()).isEqualTo(1);
        assertThat(tooLate.err()).endsWith(" is complete, so it cannot be cancelled.\n");

        CommandRun other = run("job", "submit", document.toString(), "--generator", "nobody");
        assertThat(other.status()).isEqualTo(1);
        assertThat(other.err()).contains("generator is nobody in the query and faces-128 in the body: leave one out");
    }

    @Test
    void deadLettersAreListedAndChosen() {
        assertThat(run("dead-letters", "list").out()).isEqualTo("There are none.\n");
        assertThat(run("dead-letters", "redrive", "--all", "--dry-run").out())
                .isEqualTo("0 dead letters would be sent.\n");
        CommandRun nothing = run("dead-letters", "drop");
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err())
                .isEqualTo("dragline: Say which dead letters: KIND, --topic, --reason, --since, --until, or --all.\n");
    }

    @Test
    void aJobIsCancelled() throws IOException {
        Path edits = Files.write(directory.resolve("edits.ndjson"), Examples.edits(400));
        String id = run("job", "submit", edits.toString(), "--generator", "faces-128", "--keep", "none")
                .json()
                .path("id")
                .asString();

        assertThat(run("job", "pause", id).json().path("state").asString()).isEqualTo("paused");
        assertThat(run("job", "show", id).out()).contains(" paused ");
        JsonNode prioritised =
                run("job", "priority", id, "bulk", "--weight", "3").json();
        assertThat(prioritised.path("priority").asString()).isEqualTo("bulk");
        assertThat(prioritised.path("weight").asInt()).isEqualTo(3);
        assertThat(run("job", "resume", id).json().path("state").asString()).isEqualTo("running");

        JsonNode cancelled = run("job", "cancel", id).json();
        assertThat(cancelled.path("id").asString()).isEqualTo(id);
        assertThat(cancelled.path("state").asString()).isEqualTo("cancelled");
        CommandRun watched = run("job", "watch", id);
        assertThat(watched.status()).isEqualTo(1);
        assertThat(watched.err()).contains("The job is cancelled: ");

        assertThat(run("job", "cancel", id).json().path("state").asString())
                .as("the same again changes nothing")
                .isEqualTo("cancelled");

        run("job", "note", id, "for <b>the</b> talk");
        run("job", "tag", id, "talk", "faces");
        assertThat(run("job", "tag", id, "talk", "--remove").json().path("tags").toString())
                .isEqualTo("[\"faces\"]");
        assertThat(run("job", "show", id).out()).contains("Tags: faces\n", "Note: for <b>the</b> talk\n");
        assertThat(run("job", "list", "--tag", "faces", "--format", "json")
                        .json()
                        .path("jobs"))
                .hasSize(1);
        CommandRun unsure = run("job", "delete", id);
        assertThat(unsure.status()).isEqualTo(1);
        assertThat(unsure.err())
                .startsWith("dragline: Nothing is deleted yet. With job " + id + " would go 400 edits, ")
                .endsWith(" Add --yes to delete it.\n");
        assertThat(run("job", "delete", id, "--dry-run").json().path("edits").asInt())
                .isEqualTo(400);
        assertThat(run("job", "delete", id, "--yes").json().path("edits").asInt())
                .isEqualTo(400);
        assertThat(run("job", "show", id).status()).isEqualTo(1);
        UUID nobody = UUID.randomUUID();
        assertThat(run("job", "show", nobody.toString()).err()).startsWith("dragline: There is no job " + nobody);
    }

    @Test
    void aGeneratorIsImportedBesideTheServerRenderedAndEdited() throws IOException {
        String[] data = {"--data", INSTALLATION.data().toString()};
        CommandRun imported = local(data, "generator", "import", Examples.CHECKPOINT.toString(), "--name", "small-64");
        assertThat(imported.status()).as(imported.err()).isZero();
        assertThat(imported.out())
                .isEqualTo(
                        "small-64 was imported from a network pickle as stylegan2-ada-pytorch writes it: 64 px, codes of 10 rows"
                                + " of 64.\n");

        CommandRun again = local(data, "generator", "import", Examples.CHECKPOINT.toString(), "--name", "small-64");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).isEqualTo("dragline: There is a generator small-64 already; choose another --name.\n");
        assertThat(local(data, "generator", "list", "--format", "json").json().path("models"))
                .anySatisfy(
                        model -> assertThat(model.path("generator").asString()).isEqualTo("small-64"));

        Path images = directory.resolve("images");
        CommandRun rendered = local(
                data,
                "generator",
                "render",
                "small-64",
                "--seeds",
                "0-1,12",
                "--noise",
                "none",
                "--out",
                images.toString());
        assertThat(rendered.status()).as(rendered.err()).isZero();
        try (Stream<Path> files = Files.list(images)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("seed0000.png", "seed0001.png", "seed0012.png");
        }
        BufferedImage image = ImageIO.read(images.resolve("seed0012.png").toFile());
        assertThat(image.getWidth()).isEqualTo(64);

        Awaitility.await("the running server has the generator")
                .atMost(PATIENCE)
                .until(() -> run("model", "list").out().contains("small-64"));
        Path edit = Files.writeString(
                directory.resolve("edit.csv"), "seed,handle_x,handle_y,target_x,target_y\n7,30,30,34,30\n");
        CommandRun job = run("job", "submit", edit.toString(), "--generator", "small-64", "--steps", "2", "--wait");
        assertThat(job.status()).as(job.err()).isZero();
        assertThat(job.json().path("method").asString()).isEqualTo("flow-jacobian");
    }

    @Test
    void aTrainingIsWatchedAndItsVersionKeptWhereItIsNotBetterUntilSomebodyChoosesIt() throws IOException {
        CommandRun unknown = run("train", "submit", "--generator", "faces-128", "--set", "stepz=3");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith("dragline: The networks cannot be trained: there is no setting stepz; the settings are");

        CommandRun trained =
                run(Examples.withShortTraining("train", "submit", "--generator", "faces-128", "--seed", "4", "--wait"));
        assertThat(trained.status()).as(trained.err()).isZero();
        JsonNode training = trained.json();
        String id = training.path("id").asString();
        String version = training.path("version").asString();
        assertThat(trained.err())
                .startsWith(
                        "Training takes 6 steps: regularizer 3 (stageOneSteps), then predictor 3 (stageTwoSteps).\n")
                .contains("The training is completed: version " + version + " is published.\n")
                .containsPattern("On the same 2 held-out edits points end \\S+ px from their targets, with jacobian of"
                        + " jacobian-seed8, which is in use, \\S+ px, with no edit \\S+ px\\.\n")
                .endsWith(version + " is kept, not in use; `./dragline model use faces-128 " + version + " --data "
                        + INSTALLATION.data() + "` takes it into use.\n");
        assertThat(run("train", "show", id).out()).contains(version + " is kept, not in use");
        assertThat(run("train", "list")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith(WorkId.shortened(UUID.fromString(id)))))
                .singleElement()
                .asString()
                .contains("faces-128", "compact", "completed", version);
        assertThat(run("model", "history", "faces-128").out())
                .startsWith(
                        "Nobody chose yet: in use is what was published last and is not only offered, jacobian-seed8.");
        assertThat(versionOfANewJob()).isEqualTo("jacobian-seed8");

        CommandRun refused = run("model", "use", "faces-128", version);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("dragline: " + version
                        + " is kept and not taken into use: on the same held-out edits its points" + " ended ");
        CommandRun used = run("model", "use", "faces-128", version, "--force");
        assertThat(used.status()).as(used.err()).isZero();
        assertThat(used.err())
                .isEqualTo("faces-128 uses " + version
                        + " for edits that are submitted from now on; auto is latent-predictor.\n");
        awaitInUse(version);
        assertThat(versionOfANewJob()).isEqualTo(version);

        assertThat(run("model", "use", "faces-128", "none").err())
                .isEqualTo("faces-128 uses no trained network for edits that are submitted from now on; auto is"
                        + " flow-jacobian.\n");
        awaitInUse("");
        run("model", "use", "faces-128", "jacobian-seed8");
        awaitInUse("jacobian-seed8");
        List<String> history =
                run("model", "history", "faces-128").out().lines().skip(1).toList();
        assertThat(history).hasSize(3);
        assertThat(history.get(0)).containsPattern("jacobian-seed8 +none +local");
        assertThat(history.get(1)).containsPattern("none +" + version + " +local");
        assertThat(history.get(2)).containsPattern(version + " +jacobian-seed8 +local");
        CommandRun neverPublished = run("model", "use", "faces-128", "v9");
        assertThat(neverPublished.status()).isEqualTo(1);
        assertThat(neverPublished.err())
                .startsWith("dragline: The version is v9, which was never published for faces-128: there are ");
    }

    private String versionOfANewJob() throws IOException {
        Path edits = Files.write(directory.resolve("edits.ndjson"), Examples.edits(2));
        return run("job", "submit", edits.toString(), "--generator", "faces-128", "--wait")
                .json()
                .path("modelVersion")
                .asString();
    }

    private static void awaitInUse(String version) {
        Awaitility.await("'" + version + "' is in use").atMost(PATIENCE).until(() -> run(
                        "model", "list", "--format", "json")
                .json()
                .at("/generators")
                .valueStream()
                .filter(generator -> generator.path("generator").asString().equals("faces-128"))
                .map(generator -> generator.path("versionInUse"))
                .anyMatch(inUse -> (inUse.isNull() ? "" : inUse.asString()).equals(version)));
    }

    @Test
    void anEvaluationIsWatchedAndWhatItMeasuredStaysWithTheVersion() {
        CommandRun unknown = run("evaluate", "submit", "--generator", "faces-128", "--methods", "magic");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.err())
                .startsWith(
                        "dragline: The evaluation cannot be accepted: one thing is wrong.\n  methods[0] is magic, which"
                                + " faces-128");

        CommandRun measured = run(
                "evaluate",
                "submit",
                "--generator",
                "faces-128",
                "--methods",
                "auto,none",
                "--points",
                // No other class asks for so many: of equal pairs the surest measurement counts, whose ever it is.
                "2",
                "--distance",
                "far",
                "--pairs",
                "3",
                "--wait");
        assertThat(measured.status()).as(measured.err()).isZero();
        assertThat(measured.err()).endsWith("The evaluation is completed.\n");
        JsonNode evaluation = measured.json();
        String id = evaluation.path("id").asString();
        assertThat(evaluation.path("done").asInt()).isEqualTo(6);
        assertThat(evaluation.path("rows"))
                .extracting(row -> row.path("pairs").asInt())
                .containsExactly(3, 3);
        String method = evaluation.at("/contestants/0/method").asString();

        assertThat(run("evaluate", "show", id).out())
                .contains("auto (" + method + ")", "far-2", "MEAN DISTANCE", "; measured by ");
        assertThat(run("evaluate", "list")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith(WorkId.shortened(UUID.fromString(id)))))
                .singleElement()
                .asString()
                .contains("faces-128", "auto, none", "completed");
        CommandRun tooLate = run("evaluate", "cancel", id);
        assertThat(tooLate.status()).isEqualTo(1);
        assertThat(tooLate.err())
                .isEqualTo("dragline: Evaluation " + id + " is completed, so it cannot be cancelled.\n");
        JsonNode models = run("model", "list", "--format", "json").json();
        assertThat(measured(models.at("/generators/0")))
                .filteredOn(row -> row.path("evaluationId").asString().equals(id))
                .extracting(row -> row.path("method").asString())
                .containsExactlyInAnyOrder(method, "none");
    }

    /** With the generator alone, and with the networks that were trained for it. */
    private static List<JsonNode> measured(JsonNode generator) {
        return Stream.concat(Stream.of(generator), generator.path("versions").values().stream())
                .flatMap(model -> model.path("measured").values().stream())
                .toList();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--data", INSTALLATION.data().toString()))
                .toArray(String[]::new));
    }

    private static CommandRun local(String[] data, String... arguments) {
        return CommandRun.of(
                Stream.concat(Stream.of(arguments), Stream.of(data)).toArray(String[]::new));
    }
}
