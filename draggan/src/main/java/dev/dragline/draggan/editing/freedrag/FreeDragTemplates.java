// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** The templates of the points: the features that belong around each of them, which change from round to round. */
final class FreeDragTemplates {

    private static final int SAMPLES = 9;
    private static final double SAMPLE_SPACING = 3; // pixels of the image

    private final NDManager manager;
    private final FeaturePatches sampling;
    private final double spacing; // pixels of the map
    private NDArray templates; // [n, 9 * c]

    /**
     * @param manager keeps the templates
     * @param block the width and height of the features
     * @param scale pixels of the map for each pixel of the image
     * @param features features of the unchanged image, {@code [1, c, block, block]}
     * @param handles the places of the points there, pixels of the map
     */
    FreeDragTemplates(NDManager manager, int block, double scale, NDArray features, List<PixelPoint> handles) {
        this.manager = manager;
        sampling = new FeaturePatches(block, 1);
        spacing = SAMPLE_SPACING * scale;
        templates = sample(features, handles);
        templates.attach(manager);
    }

    /**
     * Returns {@code [n]}: the L1 difference of the features around one place of each point from its template, a mean
     * over samples and channels.
     */
    NDArray losses(NDArray features, List<PixelPoint> places) {
        return losses(sample(features, places));
    }

    /** Returns the same for features that were {@linkplain #sample sampled} before. */
    NDArray losses(NDArray sampled) {
        return losses(sampled, templates);
    }

    /**
     * Returns the same for any number of places of each point.
     *
     * @param points the point to which each place belongs
     */
    NDArray losses(NDArray features, List<PixelPoint> places, int[] points) {
        NDArray repeated = templates.get(features.getManager().create(points));
        repeated.attach(features.getManager());
        return losses(sample(features, places), repeated);
    }

    private static NDArray losses(NDArray sampled, NDArray expected) {
        return sampled.sub(expected).abs().mean(new int[] {1});
    }

    /** Returns {@code [n, 9 * c]}: bilinear samples around places, clamped to the border. */
    NDArray sample(NDArray features, List<PixelPoint> places) {
        float[] coordinates = new float[places.size() * SAMPLES * 2];
        int at = 0;
        for (PixelPoint place : places) {
            for (int j = -1; j <= 1; j++) {
                for (int i = -1; i <= 1; i++) {
                    coordinates[at++] = (float) (place.x() + i * spacing);
                    coordinates[at++] = (float) (place.y() + j * spacing);
                }
            }
        }
        return sampling.sample(features, coordinates).reshape(places.size(), -1);
    }

    /** Mixes each template with the features that were reached, in shares that add up to one. */
    void update(NDArray reached, float[] newer, float[] older) {
        // Where nothing of the old template is kept, the new one has to be taken bit for bit, because under L1 even the
        // slightest difference has a gradient of full size.
        NDManager temporary = reached.getManager();
        Shape shape = new Shape(newer.length, 1);
        NDArray before = templates;
        templates = reached.mul(Aligned.create(temporary, newer, shape))
                .add(Aligned.create(temporary, older, shape).mul(before));
        templates.attach(manager);
        before.close();
    }

    /**
     * Returns the share of the reached features in the new template (equation 5): 0.1 at a loss of 0.8 of the expected
     * one.
     */
    static double share(double loss, double expected) {
        double steepness = Math.log(9) / (0.6 * expected);
        return 1 / (1 + Math.exp(steepness * (loss - 0.2 * expected)));
    }
}
