// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.proof;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.methods.NetworkKind;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small computation of a model with its outcome: of a generator the image of a seed, of trained networks an edit of it.
 * It is kept beside the weights of the model; a machine that comes to another outcome computes wrongly.
 *
 * @param revision of the methods that computed it, see {@link #REVISION}
 * @param onGpu whether a GPU computed it, whose last digits differ
 * @param seed of the image
 * @param truncation psi, 1 is none
 * @param method of the edit; null if the generator alone computed the image of the seed
 * @param points of the edit; empty without a method
 * @param code outcome: the code after the edit, {@code [l, w_dim]}
 * @param image outcome: the image of that code
 * @param landed outcome: where each point of the edit landed, pixels
 */
public record Reference(
        int revision,
        boolean onGpu,
        long seed,
        double truncation,
        @Nullable String method,
        List<PointDrag> points,
        LatentCode code,
        RgbImage image,
        List<PixelPoint> landed) {

    /**
     * Is raised when a method is changed on purpose so that it comes to other outcomes. References of another revision say
     * nothing about a machine.
     */
    static final int REVISION = 1;

    private static final long SEED = 1;
    private static final double TRUNCATION = 0.7;
    private static final double PARTS = 32;

    public Reference {
        points = List.copyOf(points);
        landed = List.copyOf(landed);
    }

    /**
     * Computes the image of a seed by a generator, or an edit of it.
     *
     * @param editor null for the generator alone
     * @throws NonFiniteResultException if a number of the outcome is NaN or infinite
     */
    public static Reference of(Generator generator, @Nullable Editor editor) {
        int size = generator.config().resolution();
        List<PointDrag> points = editor == null ? List.of() : List.of(drag(size, 12, 14), drag(size, 16, 18));
        return computed(generator, editor, SEED, TRUNCATION, points);
    }

    /**
     * Computes an edit by networks that are not loaded.
     *
     * @throws IllegalArgumentException if they serve another method, or another generator
     * @throws NonFiniteResultException if a number of the outcome is NaN or infinite
     */
    public static Reference of(Generator generator, SafetensorsFile networks, String method)
            throws CheckpointException {
        try (Trainable<?> loaded = NetworkKind.load(networks, generator.device())) {
            return of(generator, Methods.editor(method, generator, loaded));
        }
    }

    /** Computes the same again. */
    Reference again(Generator generator, @Nullable Editor editor) {
        return computed(generator, editor, seed, truncation, points);
    }

    private static Reference computed(
            Generator generator, @Nullable Editor editor, long seed, double truncation, List<PointDrag> points) {
        LatentCode start = LatentCode.ofSeed(generator, seed, truncation);
        boolean onGpu = generator.device().isGpu();
        if (editor == null) {
            return new Reference(
                    REVISION, onGpu, seed, truncation, null, points, start, image(generator, start), List.of());
        }
        EditResult edited = editor.edit(
                        List.of(new DragEdit(start, points, null, null, DragEdit.Images.FIRST_AND_LAST)))
                .get(0);
        return new Reference(
                REVISION,
                onGpu,
                seed,
                truncation,
                editor.method(),
                points,
                edited.result(),
                edited.after(),
                edited.landed());
    }

    private static RgbImage image(Generator generator, LatentCode code) {
        try (NDManager manager = generator.newManager()) {
            return RgbImage.of(generator
                            .synthesize(LatentCode.batch(manager, List.of(code)), NoiseMode.CONST)
                            .image())
                    .get(0);
        }
    }

    /** A point goes to the right by a thirty-second part of the image, which every method can do. */
    private static PointDrag drag(int size, int x, int y) {
        return new PointDrag(
                new PixelPoint(Math.floor(x * size / PARTS), Math.floor(y * size / PARTS)),
                new PixelPoint(Math.floor((x + 1) * size / PARTS), Math.floor(y * size / PARTS)));
    }

    /** Writes it as safetensors. */
    public void write(Path file) throws IOException {
        ReferenceFile.of(this).write(file);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws CheckpointException if the file holds something else, or is damaged
     */
    public static Reference read(Path file) throws IOException {
        return ReferenceFile.read(file);
    }
}
