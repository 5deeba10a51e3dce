// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.FieldError;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.JsonBody;
import dev.dragline.input.edits.PointsLayout;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * The readers of what users send as targets of a fuzzer, which {@code ./dragline test --fuzz} runs; {@link FuzzTargetsTest}
 * runs them with their seeds alone. A target may take what it is given or refuse it with a reason, and nothing else.
 */
public final class FuzzTargets {

    private static final int LARGEST_SEED = 100_000;
    private static final int LAST_PIXEL = 127;

    /** The two that join letters, or keep them from joining, are part of some scripts. */
    private static final String UNPRINTED = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\u200c\\u200d]]";

    private static Target chosen = Target.NDJSON;

    private FuzzTargets() {}

    /** The readers. */
    enum Target {
        NDJSON("edits.ndjson"),
        JSON("edits.json"),
        CSV("edits.csv"),
        MASK("edits.ndjson"),
        BODY("");

        private final String file;

        Target(String file) {
            this.file = file;
        }

        List<byte[]> seeds() throws IOException {
            List<byte[]> seeds = new ArrayList<>();
            switch (this) {
                case NDJSON -> {
                    seeds.add(bytes(Examples.lines(3)));
                    HostileEdits.lines().values().forEach(line -> seeds.add(bytes(line)));
                    seeds.add(HostileEdits.gzip(bytes(Examples.lines(3))));
                }
                case JSON ->
                    HostileEdits.lines()
                            .values()
                            .forEach(line -> seeds.add(bytes(
                                    "{\"truncation\": 0.7, \"edits\": [" + Examples.line(7) + "," + line + "]}")));
                case CSV -> {
                    HostileEdits.tables().values().forEach(table -> seeds.add(bytes(table)));
                    seeds.add(
                            bytes("name,seed,handle_x,handle_y,target_x,target_y,mask\n\"a\",7,63,70,63.5,80,\n# b\n"));
                    seeds.add(bytes("seed;handle_x;handle_y;target_x;target_y\r\n7;63,5;70;63;80\r\n"));
                }
                case MASK -> {
                    seeds.add(png());
                    seeds.add(HostileEdits.largePng());
                }
                case BODY -> {
                    seeds.add(
                            bytes(
                                    "{\"generator\": \"a\", \"seed\": 7, \"flag\": true, \"list\": [1, 2], \"texts\": [\"b\"]}"));
                    seeds.add("{\u200c".getBytes(StandardCharsets.UTF_16LE));
                    HostileEdits.lines().values().forEach(line -> seeds.add(bytes(line)));
                }
            }
            seeds.removeIf(seed -> seed.length > LARGEST_SEED);
            return seeds;
        }
    }

    /**
     * Chooses the target by its name, and runs it with its seeds, so that no input is slow because classes are loaded; the
     * fuzzer calls this once.
     */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        chosen = Target.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        for (byte[] seed : chosen.seeds()) {
            run(chosen, seed);
        }
    }

    /** Runs the chosen target; the fuzzer calls this with every input. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        run(chosen, data);
    }

    static void run(Target target, byte[] data) throws IOException {
        switch (target) {
            case BODY -> body(data);
            case MASK ->
                edits(
                        target.file,
                        bytes("{\"seed\": 7, \"mask\": {\"png\": \""
                                + Base64.getEncoder().encodeToString(data) + "\"}, " + Examples.POINTS + "}"));
            default -> edits(target.file, data);
        }
    }

    private static void edits(String file, byte[] data) throws IOException {
        for (PointsLayout layout : PointsLayout.values()) {
            try {
                EditsFile read = EditsFile.read(file, new ByteArrayInputStream(data), layout, Examples.GENERATOR);
                read.edits().forEach(FuzzTargets::requireRight);
            } catch (InvalidInputException refused) {
                requireReasons(refused);
            }
        }
    }

    private static void requireRight(EditsFile.CheckedEdit edit) {
        assertThat(edit.draft().points()).isNotEmpty();
        assertThat(edit.draft().points().stream()
                        .map(FuzzTargets::places)
                        .flatMap(List::stream)
                        .flatMap(place -> Stream.of(place.x(), place.y())))
                .allMatch(value -> value >= 0 && value <= LAST_PIXEL);
        Double truncation = edit.truncation();
        assertThat(truncation == null || Double.isFinite(truncation)).isTrue();
    }

    private static List<Point> places(DragPoint point) {
        return List.of(point.handle(), point.target());
    }

    private static void body(byte[] data) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody body = JsonBody.read(data, place, "{}");
        body.requireFields(List.of("generator", "seed", "flag", "list", "texts"));
        body.text("generator", "");
        body.wholeNumber("seed", 0, JsonBody.LARGEST_SEED, 0);
        body.flag("flag");
        body.wholeNumbers("list", 10, 100, List.of());
        body.texts("texts", 10, List.of());
        if (errors.any()) {
            requireReasons(errors.exception("refused"));
        }
    }

    private static void requireReasons(InvalidInputException refused) {
        assertThat(refused.errors()).isNotEmpty();
        for (FieldError error : refused.errors()) {
            assertThat(error.line() == null || error.line() >= 1).isTrue();
            assertThat(error.message()).hasSizeBetween(1, 1500).doesNotContainPattern(UNPRINTED);
            assertThat(error.field()).hasSizeLessThan(500).doesNotContainPattern(UNPRINTED);
        }
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(LAST_PIXEL + 1, LAST_PIXEL + 1, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        return png.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the seeds of every target into a folder of its name, within the folder that is given. */
    public static void main(String[] arguments) throws IOException {
        for (Target target : Target.values()) {
            Path folder = Files.createDirectories(
                    Path.of(arguments[0]).resolve(target.name().toLowerCase(Locale.ROOT)));
            int number = 0;
            for (byte[] seed : target.seeds()) {
                Files.write(folder.resolve("seed-" + number++), seed);
            }
        }
    }
}
