// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.faces.FacePicture;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Codes with the images of their faces. Each face has its geometry from one code and its appearance from another.
 *
 * @param geometryCodes {@code [n, 512]}
 * @param appearanceCodes {@code [n, 512]}
 */
@SuppressWarnings("ArrayRecordComponent")
record FaceBatch(float[][] geometryCodes, float[][] appearanceCodes, List<FacePicture> pictures) {

    // Small images are painted larger and shrunk, because the renderer has a smallest size.
    private static final int PAINTED_LARGER_BELOW = 128;

    /** Draws a new batch. */
    static FaceBatch draw(Random random, int count, int size) {
        float[][] geometry = codes(random, count);
        return of(geometry, codes(random, count), size);
    }

    /** Returns the faces of seeds as the official tools use them, with geometry and appearance from the same code. */
    static FaceBatch ofSeeds(long first, int count, int size) {
        float[][] codes = new float[count][];
        for (int i = 0; i < count; i++) {
            codes[i] = SeededLatents.of(first + i, DistillationSettings.CODE_SIZE);
        }
        return of(codes, codes, size);
    }

    private static FaceBatch of(float[][] geometry, float[][] appearance, int size) {
        boolean shrunk = size < PAINTED_LARGER_BELOW;
        FaceRenderer renderer = new FaceRenderer(shrunk ? 2 * size : size);
        List<FacePicture> pictures = new ArrayList<>();
        for (int i = 0; i < geometry.length; i++) {
            FacePicture picture =
                    renderer.paint(FaceGeometry.ofLatent(geometry[i]), FaceAppearance.ofLatent(appearance[i]));
            pictures.add(shrunk ? half(picture) : picture);
        }
        return new FaceBatch(geometry, appearance, pictures);
    }

    int count() {
        return pictures.size();
    }

    /** Returns some of the faces. */
    FaceBatch part(int from, int to) {
        float[][] geometry = Arrays.copyOfRange(geometryCodes, from, to);
        float[][] appearance = Arrays.copyOfRange(appearanceCodes, from, to);
        return new FaceBatch(geometry, appearance, pictures.subList(from, to));
    }

    /** Returns the images, {@code [n, 3, size, size]}, row by row. */
    float[] pixels() {
        int size = pictures.get(0).rgb().length;
        float[] all = new float[count() * size];
        for (int i = 0; i < count(); i++) {
            System.arraycopy(pictures.get(i).rgb(), 0, all, i * size, size);
        }
        return all;
    }

    /** Returns the weights of the pixels, {@code [n, 1, size, size]}, row by row: 1 and what the masks add to it. */
    float[] weights(double face, double detail) {
        int size = pictures.get(0).faceMask().length;
        float[] all = new float[count() * size];
        for (int i = 0; i < count(); i++) {
            FacePicture picture = pictures.get(i);
            for (int j = 0; j < size; j++) {
                all[i * size + j] = (float) (1 + face * picture.faceMask()[j] + detail * picture.detailMask()[j]);
            }
        }
        return all;
    }

    static float[][] codes(Random random, int count) {
        float[][] codes = new float[count][];
        for (int i = 0; i < count; i++) {
            codes[i] = code(random);
        }
        return codes;
    }

    static float[] code(Random random) {
        float[] code = new float[DistillationSettings.CODE_SIZE];
        for (int i = 0; i < code.length; i++) {
            code[i] = (float) random.nextGaussian();
        }
        return code;
    }

    /** Stacks codes one after the other, {@code [n, 512]}. */
    static NDArray stack(NDManager manager, float[][]... codes) {
        List<float[]> all = new ArrayList<>();
        for (float[][] some : codes) {
            all.addAll(List.of(some));
        }
        int size = all.get(0).length;
        float[] values = new float[all.size() * size];
        for (int i = 0; i < all.size(); i++) {
            System.arraycopy(all.get(i), 0, values, i * size, size);
        }
        return Aligned.create(manager, values, new Shape(all.size(), size));
    }

    private static FacePicture half(FacePicture picture) {
        int size = picture.size() / 2;
        return new FacePicture(
                size, half(picture.rgb(), size), half(picture.faceMask(), size), half(picture.detailMask(), size));
    }

    // Each value is the mean of 2 x 2 pixels of its plane.
    private static float[] half(float[] planes, int size) {
        float[] means = new float[planes.length / 4];
        for (int i = 0; i < means.length; i++) {
            int row = i / size;
            int at = 4 * size * row + 2 * (i % size);
            means[i] = (planes[at] + planes[at + 1] + planes[at + 2 * size] + planes[at + 2 * size + 1]) / 4;
        }
        return means;
    }
}
