// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.cli.terminal.SeedRange;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code faces render}. */
@Command(
        name = "render",
        description = "Draw the faces of some seeds: seed0000.png, seed0001.png ... and contact-sheet.png of the first "
                + FaceSheet.MOST + ".",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A seed is the code that the official tools make of it: its first 24 numbers are the geometry of",
            "the face, the next 16 its colours and light.",
            "",
            "Example: ${ROOT-COMMAND-NAME} faces render --seeds 0-63 --size 128 --out out/faces --landmarks"
        })
final class RenderFaces implements Callable<Integer> {

    private static final int CODE = 512;

    private final Console console;

    @Option(
            names = "--seeds",
            required = true,
            paramLabel = "SEEDS",
            converter = SeedRange.Converter.class,
            description = "such as 0-63,99")
    private SeedRange seeds;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "128",
            description = "width and height, from 32 to 1024 (default: ${DEFAULT-VALUE})")
    private int size;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where the images go")
    private Path out;

    @Option(names = "--landmarks", description = "also draw landmark-sheet.png, with the 68 landmarks on the faces")
    private boolean landmarks;

    RenderFaces(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        FaceRenderer renderer = renderer();
        List<Long> all = Objects.requireNonNull(seeds).seeds();
        List<BufferedImage> faces = new ArrayList<>();
        List<List<PixelPoint>> points = new ArrayList<>();
        OutputFiles.directory(out);
        drawAll(renderer, all, faces, points);
        write(FaceSheet.of(faces, List.of()), "contact-sheet.png");
        if (landmarks) {
            write(FaceSheet.of(faces, points), "landmark-sheet.png");
        }
        console.print(Formats.count(all.size(), "face") + " written to " + out + ".");
        return 0;
    }

    /**
     * Renders and writes all faces.
     *
     * @param faces receives the first faces, for a sheet
     * @param points receives their landmarks
     */
    private void drawAll(
            FaceRenderer renderer, List<Long> all, List<BufferedImage> faces, List<List<PixelPoint>> points)
            throws IOException {
        long done = 0;
        try (Progress progress = Progress.of(console, "images", 0, all.size())) {
            for (long seed : all) {
                draw(renderer, seed, faces, points);
                progress.at(++done, "");
            }
        }
    }

    private void draw(FaceRenderer renderer, long seed, List<BufferedImage> faces, List<List<PixelPoint>> points)
            throws IOException {
        float[] code = SeededLatents.of(seed, CODE);
        FaceGeometry geometry = FaceGeometry.ofLatent(code);
        BufferedImage face = renderer.paint(geometry, FaceAppearance.ofLatent(code))
                .toRgbImage()
                .toBufferedImage();
        write(face, String.format(Locale.ROOT, "seed%04d.png", seed));
        if (faces.size() < FaceSheet.MOST) {
            faces.add(face);
            points.add(FaceLandmarks.of(geometry, size));
        }
    }

    private FaceRenderer renderer() {
        try {
            return new FaceRenderer(size);
        } catch (IllegalArgumentException e) {
            throw new Failure("--size cannot be taken: " + e.getMessage() + ".", e);
        }
    }

    private void write(BufferedImage image, String name) {
        OutputFiles.write(out.resolve(name), image);
    }
}
