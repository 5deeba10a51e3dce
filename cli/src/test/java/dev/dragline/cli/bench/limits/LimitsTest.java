// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {

    private static final Path BUNDLED =
            Path.of(System.getProperty("dragline.home"), "benchmarks", "limits", "faces-128.json");

    @TempDir
    private Path directory;

    private final List<String> rows = new ArrayList<>();

    @Test
    void areMetOrMissedOrNotMeasured() throws IOException {
        row("auto", "jacobian", "jacobian-seed8", "far-1", 0.15, 2, 0.01);
        row("draggan (tuned)", "draggan", null, "far-1", 0.3, 3, 3);
        row("freedrag (default)", "freedrag", null, "far-1", 0.9, 9, 1);
        write("landmarks", "\"secondsPerPass\": 0.05, ", rows);
        write(
                "fidelity",
                "",
                List.of(
                        "{\"method\": \"auto\", \"partOfUnedited\": 1.2}",
                        "{\"method\": \"draggan (tuned)\", \"partOfUnedited\": 0.8}"));

        List<Verdict> verdicts = verdicts();

        assertThat(of(verdicts, "auto, 1 point, of no edit"))
                .isEqualTo(new Verdict("auto, 1 point, of no edit", "at most 0.16", 0.15, true));
        assertThat(of(verdicts, "auto, 1 point, px"))
                .isEqualTo(new Verdict("auto, 1 point, px", "below the best baseline, 3.000", 2.0, true));
        assertThat(of(verdicts, "auto, 5 points, of no edit"))
                .isEqualTo(new Verdict("auto, 5 points, of no edit", "at most 0.16", null, null));
        assertThat(of(verdicts, "auto, 5 points, px"))
                .isEqualTo(new Verdict("auto, 5 points, px", "below the best baseline", null, null));
        assertThat(of(verdicts, "time of the tuned DragGAN / of auto").measured())
                .isCloseTo(300, within(1e-9));
        assertThat(of(verdicts, "a step of DragGAN, in passes of the generator").measured())
                .isCloseTo(6, within(1e-9));
        assertThat(of(verdicts, "a step of DragGAN, in passes of the generator").met())
                .isFalse();
        assertThat(of(verdicts, "edits whose appearance rows changed"))
                .isEqualTo(new Verdict("edits whose appearance rows changed", "at most 0.0", 0.0, true));
        assertThat(verdicts.stream().filter(verdict -> verdict.limit().startsWith("Frechet")))
                .extracting(Verdict::wanted, Verdict::met)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("at most 1.5", true),
                        org.assertj.core.groups.Tuple.tuple("below DragGAN's, 0.800", false));
    }

    @Test
    void aRefinedMethodIsNotAClosedLoop() throws IOException {
        row("draggan (tuned)", "draggan", null, "far-1", 0.4, 4, 8);
        row("jacobian-closed-loop", "jacobian-closed-loop", "jacobian-seed8", "far-1", 0.3, 3, 0.1);
        row("flow-jacobian-closed-loop", "flow-jacobian-closed-loop", null, "far-1", 0.35, 3.5, 4);
        row("jacobian-refined", "jacobian-refined", "jacobian-seed8", "far-1", 0.1, 1, 2);
        write("landmarks", "", rows);

        List<Verdict> verdicts = verdicts();

        assertThat(of(verdicts, "closed loop or refined, 1 point, px, seen by a network"))
                .isEqualTo(new Verdict(
                        "closed loop or refined, 1 point, px, seen by a network",
                        "below half of the best baseline, 2.000",
                        1.0,
                        true));
        assertThat(of(verdicts, "time of the tuned DragGAN / of the best closed loop")
                        .measured())
                .isCloseTo(80, within(1e-9));
    }

    @Test
    void takeTheLeastOfMethodsEachWhereItIsWorst() throws IOException {
        for (int points : new int[] {1, 5, 68}) {
            double more = points == 68 ? 0.1 : 0;
            row("latent-predictor", "latent-predictor", "compact-seed3", "far-" + points, 0.2 + more, 2, 1);
            row("latent-predictor@compact-seed1", "latent-predictor", "compact-seed1", "far-" + points, 0.25, 2, 1);
            row("latent-predictor@compact-seed4", "latent-predictor", "compact-seed4", "far-" + points, 0.4, 2, 1);
        }
        row("flow-jacobian", "flow-jacobian", null, "far-1", 0.1, 2, 1);
        write(
                "landmarks",
                "\"learntFrom\": {\"compact-seed1\": [\"correspondence\"], \"compact-seed3\": [\"correspondence\"],"
                        + " \"compact-seed4\": [\"features\"]}, ",
                rows);

        List<Verdict> verdicts = verdicts();

        assertThat(of(verdicts, "latent predictor and regularizer taught true correspondence, of no edit")
                        .measured())
                .isEqualTo(0.25);
        assertThat(of(verdicts, "latent predictor and regularizer from the checkpoint alone, of no edit")
                        .met())
                .isFalse();
        assertThat(of(verdicts, "from the checkpoint alone, of no edit").measured())
                .as("it was not measured with 5 and 68 points")
                .isNull();
    }

    @Test
    void measureNoNetworksOfWhichTheReportDoesNotSayWhatTheyLearntFrom() throws IOException {
        for (int points : new int[] {1, 5, 68}) {
            row("latent-predictor", "latent-predictor", "unknown", "far-" + points, 0.1, 2, 1);
        }
        write("landmarks", "", rows);

        assertThat(of(verdicts(), "latent predictor and regularizer from the checkpoint alone, of no edit")
                        .measured())
                .isNull();
    }

    @Test
    void orderTheVariantsOfTheAblations() throws IOException {
        write(
                "ablations",
                "",
                List.of(
                        variant("latent-predictor n=5", 2, 1.5),
                        variant("latent-predictor n=5 without regularizer", 3, 1.4),
                        variant("latent-predictor n=1", 2.5, 2)));

        List<Verdict> verdicts = verdicts();

        assertThat(of(verdicts, "ablation: whole system, 1 point, px").met()).isTrue();
        assertThat(of(verdicts, "ablation: without regularizer, 1 point, px"))
                .isEqualTo(new Verdict(
                        "ablation: without regularizer, 1 point, px", "below without predictor, 2.500", 3.0, false));
        assertThat(of(verdicts, "ablation: whole system, Frechet distance of unedited")
                        .met())
                .isFalse();
        assertThat(of(verdicts, "ablation: whole system, 5 points, px").met()).isNull();
    }

    @Test
    void areRefusedIfTheyAskForNothingOrForTwoThings() throws IOException {
        Path file = Files.writeString(
                directory.resolve("limits.json"),
                "{\"generator\": \"mine\", \"limits\": [{\"name\": \"auto\", \"figure\": {\"measure\": \"distance\"}}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Limits.read(file))
                .withMessage(file + " does not hold limits: the limit \"auto\" needs one of atMost, atLeast and below,"
                        + " and no second one");
    }

    @Test
    void areOfOneGenerator() throws IOException {
        write("landmarks", "", rows);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeasuredRows.read(directory, "mine"))
                .withMessage(directory.resolve("landmarks.json")
                        + " is of the generator faces-128, but the limits are of mine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MeasuredRows.read(directory.resolve("elsewhere"), "mine"))
                .withMessage("there is no landmarks.json, fidelity.json or ablations.json in "
                        + directory.resolve("elsewhere") + "; the --out of an evaluation would be right");
    }

    private List<Verdict> verdicts() throws IOException {
        return Limits.read(BUNDLED).of(MeasuredRows.read(directory, "faces-128"));
    }

    private static Verdict of(List<Verdict> verdicts, String limit) {
        return verdicts.stream()
                .filter(verdict -> verdict.limit().equals(limit))
                .findFirst()
                .orElseThrow();
    }

    private void row(
            String method,
            String engine,
            @org.jspecify.annotations.Nullable String version,
            String series,
            double relative,
            double distance,
            double seconds) {
        rows.add(String.format(
                Locale.ROOT,
                "{\"method\": \"%s\", \"pairs\": 2, \"appearanceUntouched\": 2, \"series\": \"%s\", \"partOfNoEdit\": %s,"
                        + " \"engine\": {\"method\": \"%s\", \"modelVersion\": %s}, \"measuredBy\": \"landmark network\","
                        + " \"onCommonPairs\": {\"pairs\": 2, \"meanDistance\": %s, \"secondsPerEdit\": %s,"
                        + " \"secondsPerStep\": %s}}",
                method,
                series,
                relative,
                engine,
                version == null ? "null" : "\"" + version + "\"",
                distance,
                seconds,
                seconds / 10));
    }

    private static String variant(String name, double distance, double frechet) {
        return String.format(
                Locale.ROOT,
                "{\"method\": \"%s\", \"landmarks\": [{\"series\": \"far-1\", \"meanDistance\": %s}],"
                        + " \"fidelity\": {\"partOfUnedited\": %s}}",
                name,
                distance,
                frechet);
    }

    private void write(String evaluation, String more, List<String> of) throws IOException {
        Files.writeString(
                directory.resolve(evaluation + ".json"),
                "{\"evaluation\": \"" + evaluation + "\", \"generator\": \"faces-128\", " + more + "\"rows\": ["
                        + String.join(", ", of) + "]}");
    }
}
