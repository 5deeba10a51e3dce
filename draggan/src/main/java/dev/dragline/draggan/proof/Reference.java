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
 * A small computation of a model with its correct result: the image of a seed for a generator, an edit of that image
 * for trained networks. It is kept beside the weights of the model. A machine that gets another result computes
 * wrongly.
 *
 * @param revision revision of the methods that computed the result, see {@link #REVISION}
 * @param onGpu whether a GPU computed the result, whose last digits differ
 * @param seed seed of the image
 * @param truncation psi; 1 leaves the code as it is
 * @param method method of the edit; null for the image of a generator
 * @param points points of the edit, pixels; empty without a method
 * @param code result: the code after the edit, {@code [l, w_dim]}
 * @param image result: the image of that code
 * @param landed result: where each point of the edit landed, pixels
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
     * The revision of the methods. It is raised when a method is changed on purpose so that its results change;
     * references of another revision are not compared.
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
     * @param editor the method of the edit; null for the generator alone
     * @throws NonFiniteResultException if a number of the outcome is NaN or infinite
     */
    public static Reference of(Generator generator, @Nullable Editor editor) {
        int size = generator.config().resolution();
        List<PointDrag> points = editor == null ? List.of() : List.of(drag(size, 12, 14), drag(size, 16, 18));
        return computed(generator, editor, SEED, TRUNCATION, points);
    }

    /**
     * Loads networks and computes an edit with them.
     *
     * @throws IllegalArgumentException if the networks serve another method or another generator
     * @throws NonFiniteResultException if a number of the outcome is NaN or infinite
     */
    public static Reference of(Generator generator, SafetensorsFile networks, String method)
            throws CheckpointException {
        try (Trainable<?> loaded = NetworkKind.load(networks, generator.device())) {
            return of(generator, Methods.editor(method, generator, loaded));
        }
    }

    /** Computes the same image or edit again. */
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
        DragEdit drag = new DragEdit(start, points, null, null, DragEdit.Images.FIRST_AND_LAST);
        EditResult edited = editor.edit(List.of(drag)).get(0);
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

    /** Moves a point to the right by one thirty-second of the image, which every method can do. */
    private static PointDrag drag(int size, int x, int y) {
        return new PointDrag(
                new PixelPoint(Math.floor(x * size / PARTS), Math.floor(y * size / PARTS)),
                new PixelPoint(Math.floor((x + 1) * size / PARTS), Math.floor(y * size / PARTS)));
    }

    /** Writes the reference as a safetensors file. */
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
