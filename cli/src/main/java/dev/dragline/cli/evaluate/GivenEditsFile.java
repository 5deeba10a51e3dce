// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.api.FieldError;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.tasks.GivenEdit;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.generator.EditsFile;
import dev.dragline.input.generator.GeneratorShape;
import dev.dragline.input.generator.OptionValues;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Reads a file of edits, in the formats of jobs, for an evaluation. */
record GivenEditsFile(Generator generator, String name) {

    private static final int MOST_SHOWN = 20;

    /**
     * Reads the edits, and prints how the file was understood where that was not obvious.
     *
     * @throws Failure with what is wrong, each with its line and field
     */
    List<GivenEdit> read(Path file, PointsLayout layout, Console console) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file " + file + ".");
        }
        GeneratorShape shape = new GeneratorShape(
                name,
                generator.config().resolution(),
                generator.config().latentRows(),
                generator.config().codeSize(),
                false);
        try {
            EditsFile edits = EditsFile.read(file, layout, shape);
            if (!edits.understood().isEmpty()) {
                console.err().println("Read from " + file + ": " + String.join(", ", edits.understood()) + ".");
            }
            return edits.edits().stream().map(this::given).toList();
        } catch (InvalidInputException e) {
            throw new Failure(told(file, e), e);
        }
    }

    private static String told(Path file, InvalidInputException invalid) {
        StringBuilder text = new StringBuilder(file + ": " + invalid.getMessage());
        for (FieldError error : invalid.errors().stream().limit(MOST_SHOWN).toList()) {
            text.append("\n  ")
                    .append(error.line() == null ? "" : "line " + error.line() + ": ")
                    .append(error.field().isEmpty() ? "" : error.field() + " ")
                    .append(error.message());
        }
        long more = invalid.more() + Math.max(0, invalid.errors().size() - MOST_SHOWN);
        return more == 0
                ? text.toString()
                : text.append("\n  and ").append(more).append(" more").toString();
    }

    private GivenEdit given(EditsFile.CheckedEdit edit) {
        Double truncation = edit.truncation();
        Long seed = edit.source() instanceof Source.Seed drawn ? drawn.seed() : null;
        LatentCode start = seed != null
                ? LatentCode.ofSeed(generator, seed, truncation == null ? OptionValues.DEFAULT_TRUNCATION : truncation)
                : code(((Source.Latent) edit.source()).latent());
        return new GivenEdit(
                seed,
                start,
                edit.draft().points().stream()
                        .map(point -> new PointDrag(pixel(point.handle()), pixel(point.target())))
                        .toList(),
                mask(edit.draft().mask()),
                edit.steps());
    }

    private static LatentCode code(EncodedTensor latent) {
        int rows = latent.shape().get(0);
        int width = latent.shape().get(1);
        float[] values = new float[rows * width];
        ByteBuffer.wrap(latent.data())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new LatentCode(rows, width, values);
    }

    private static PixelPoint pixel(Point point) {
        return new PixelPoint(point.x(), point.y());
    }

    private @Nullable EditMask mask(@Nullable Mask mask) {
        int size = generator.config().resolution();
        if (mask instanceof Mask.Rectangles rectangles) {
            return EditMask.ofRectangles(
                    size,
                    rectangles.rectangles().stream()
                            .map(area -> new EditMask.Rectangle(area.x(), area.y(), area.width(), area.height()))
                            .toList());
        }
        return mask instanceof Mask.Picture picture ? EditMask.ofPicture(size, picture(picture.png())) : null;
    }

    private static BufferedImage picture(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new IllegalStateException("a mask that was read before cannot be read again", e);
        }
    }
}
