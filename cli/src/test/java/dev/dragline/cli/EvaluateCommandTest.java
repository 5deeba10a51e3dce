// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvaluateCommandTest extends EvaluatingTest {

    private static final String[] SMALL = {"--points", "1", "--distance", "far"};

    @Test
    void measuresLandmarksAndGoesOnWhereItEnded() throws IOException {
        CommandRun run = evaluate("landmarks", SMALL, "--methods", "auto,none", "--pairs", "2");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode document = run.json();
        assertThat(document.path("generator").asString()).isEqualTo("faces-128");
        assertThat(document.path("measuredBy").asString()).isNotEmpty();
        assertThat(document.path("machine").path("cores").asInt()).isPositive();
        assertThat(methods(document)).containsExactly("auto", "none");
        JsonNode auto = document.path("rows").get(0);
        for (String field :
                List.of("method", "points", "pairs", "meanDistance", "confidence95", "secondsPerEdit", "steps")) {
            assertThat(auto.has(field)).as(field).isTrue();
        }
        assertThat(auto.path("pairs").asInt()).isEqualTo(2);
        assertThat(auto.path("engine").path("method").asString()).isNotEqualTo("auto");
        assertThat(auto.path("meanDistance").asDouble())
                .isLessThan(auto.path("meanDistanceBefore").asDouble());
        assertThat(out().toFile().list())
                .contains("landmarks.json", "landmarks.md", "landmarks.png", "sheet-far-1.png", "pairs.ndjson");
        List<String> before = Files.readAllLines(out().resolve("pairs.ndjson"));

        String named = auto.path("engine").path("method").asString() + "@"
                + auto.path("engine").path("modelVersion").asString();
        CommandRun more = evaluate("landmarks", SMALL, "--methods", "auto,none," + named, "--pairs", "3");

        assertThat(more.status()).as(more.err()).isZero();
        assertThat(Files.readAllLines(out().resolve("pairs.ndjson")))
                .hasSize(9)
                .startsWith(before.toArray(String[]::new));
        JsonNode rows = more.json().path("rows");
        assertThat(rows.get(1).path("pairs").asInt()).isEqualTo(3);
        assertThat(methods(more.json())).containsExactly("auto", "none", named);
        assertThat(rows.get(2).path("meanDistance")).isEqualTo(rows.get(0).path("meanDistance"));
    }

    @Test
    void measuresEverythingInOneRun() throws IOException {
        CommandRun run =
                evaluate("--all", new String[] {"--quick"}, "--methods", "auto,none,target-code", "--pairs", "2");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.json().propertyNames())
                .containsExactly("landmarks", "fidelity", "reconstruction", "steps", "roundtrip", "decay");
        assertThat(methods(run.json().path("landmarks"))).containsExactly("auto", "none", "target-code");
        JsonNode row = run.json().path("landmarks").path("rows").get(0);
        assertThat(row.path("onCommonPairs").path("pairs").asInt()).isEqualTo(2);
        assertThat(row.path("onCommonPairs").path("meanDistance").asDouble())
                .isEqualTo(row.path("meanDistance").asDouble());
        assertThat(run.json().path("landmarks").path("secondsPerPass").asDouble())
                .isPositive();
        assertThat(out().toFile().list())
                .contains("landmarks.md", "landmarks.png", "steps.png", "decay.png", "sheet-far-5.png");
        CommandRun limits = CommandRun.of("bench", "limits", out().toString(), "--format", "json");
        assertThat(limits.err()).isEmpty();
        List<JsonNode> verdicts = new ArrayList<>();
        limits.json().forEach(verdicts::add);
        JsonNode measured = verdict(verdicts, "auto, 5 points, of no edit");
        assertThat(measured.path("measured").asDouble())
                .isEqualTo(row.path("partOfNoEdit").asDouble());
        assertThat(measured.path("wanted").asString()).isEqualTo("at most 0.16");
        assertThat(verdict(verdicts, "edits whose appearance rows changed")
                        .path("met")
                        .asBoolean())
                .isTrue();
        assertThat(verdict(verdicts, "auto, 68 points, of no edit").path("met").isNull())
                .isTrue();
    }

    private static JsonNode verdict(List<JsonNode> verdicts, String limit) {
        return verdicts.stream()
                .filter(verdict -> verdict.path("limit").asString().equals(limit))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsEditsAsFreeDragBenchWritesThem() throws IOException {
        Path edits = Files.writeString(
                directory.resolve("edits.ndjson"),
                "{\"seed\": 7, \"points\": {\"handle\": [[70, 63], [20, 30]], \"target\": [[75, 63], [20, 30]]}}\n");
        String[] given = {"--edits", edits.toString(), "--points", "freedragbench"};

        CommandRun run = evaluate("landmarks", given, "--methods", "none");

        assertThat(run.status()).as(run.err()).isZero();
        JsonNode row = run.json().path("rows").get(0);
        assertThat(row.path("points").asDouble()).isEqualTo(2);
        assertThat(row.path("meanDistance").asDouble()).isEqualTo(2.5);

        Files.writeString(edits, "{\"seed\": 7, \"points\": {\"handle\": [[70]], \"target\": [[75, 63]]}}\n");
        assertThat(evaluate("landmarks", given).err()).isEqualTo("dragline: " + edits + """
                        : The edits cannot be used, and none of them was: one thing is wrong.
                          line 1: points.handle[0] must be a place [y, x], but is [70]
                        """);
    }

    @Test
    void readsEditsAsJobsDo() throws IOException {
        String[] latent = new String[512];
        Arrays.fill(latent, "0.0");
        Path edits = Files.writeString(directory.resolve("edits.csv"), """
                seed;handle_x;handle_y;target_x;target_y;mask;steps;latent
                7;63,5;70,0;63,5;75,0;{"rectangles": [[0, 0, 128, 100]]};3;
                ;20;30;24;33;;;"[%s]"
                """.formatted(String.join(", ", latent)));

        CommandRun run = evaluate("landmarks", new String[] {"--edits", edits.toString()}, "--methods", "none");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err()).startsWith("Read from " + edits + ": separator: semicolon, decimal comma");
        JsonNode row = run.json().path("rows").get(0);
        assertThat(row.path("pairs").asInt()).isEqualTo(2);
        assertThat(row.path("meanDistance").asDouble()).isEqualTo(5);
    }

    @Test
    void explainsWhatItCannotMeasure() {
        assertThat(evaluate("landmarks", SMALL, "--methods", "magic").err())
                .startsWith("dragline: The method is magic, which faces-128 does not offer: use auto or one of ");
        assertThat(evaluate("landmarks", SMALL, "--methods", "jacobian@mine").err())
                .startsWith("dragline: The version is mine, which was never published for faces-128: there are ");
        assertThat(evaluate("landmarks", new String[] {"--points", "few"}).err())
                .isEqualTo("dragline: --points must be numbers from 1 on such as 1,5,68, not \"few\"; freedragbench is"
                        + " for a file of edits, given with --edits FILE.\n");
        assertThat(evaluate("ablations", new String[] {"--minutes", "0"}).err())
                .isEqualTo("dragline: --minutes must be more than 0, not 0.0.\n");
        assertThat(CommandRun.of("evaluate", "ablations", "--generator", "faces-128")
                        .err())
                .isEqualTo("dragline: The variants need a directory, so that the training can go on after an"
                        + " interruption: name it with --out DIR.\n");
        assertThat(evaluate("landmarks", SMALL, "--pairs", "1").err())
                .isEqualTo("dragline: --pairs and --slow-pairs must be 2 or more.\n");
        assertThat(evaluate("landmarks", SMALL, "--landmark-network", "nowhere.pt")
                        .err())
                .isEqualTo("dragline: The landmarks cannot be used: nowhere.pt: there is no such file of a landmark"
                        + " model.\n");
        assertThat(evaluate("fidelity", new String[0], "--inception", "nowhere.pt")
                        .err())
                .isEqualTo("dragline: nowhere.pt: there is no such file of a network.\n");
    }
}
