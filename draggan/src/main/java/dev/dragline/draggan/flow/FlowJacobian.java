// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.flow.FeatureFrame.Level;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from the generator's own features how points of an image move when the spatial rows of its code move along
 * directions: the flow of Lucas and Kanade (1981) in feature space. With {@code dF_k} the difference of the features
 * along direction k, {@code J_k(p) = -(sum grad F^T M grad F)^-1 (sum grad F^T M dF_k)} over a window around p, where
 * {@code M} is a {@link FeatureMetric}. It needs no training and no search.
 */
public final class FlowJacobian implements PointFlow {

    private static final int COARSE = 32;
    private static final int BATCH = 8;
    private static final double LAMBDA = 0.01;

    private final Generator generator;
    private final LatentDirections directions;
    private final Settings settings;

    /**
     * The settings of the measurement.
     *
     * @param difference how far codes are moved along a direction, as a part of the direction's length
     * @param levels number of blocks whose features are used, the coarsest of 32 pixels
     * @param rounds how often the flow is computed again with the residuals of the flow before
     */
    public record Settings(double difference, int levels, int rounds) {}

    public FlowJacobian(Generator generator, LatentDirections directions, Settings settings) {
        this.generator = generator;
        this.directions = directions;
        this.settings = settings;
    }

    @Override
    public LatentDirections directions() {
        return directions;
    }

    @Override
    public double lambda() {
        return LAMBDA;
    }

    @Override
    public int passes() {
        return directions.count() + 1;
    }

    @Override
    public List<double[][][]> at(GeneratorPass images, List<List<PixelPoint>> points) {
        List<double[][][]> flows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            flows.add(ofImage(images.codes().get(i), points.get(i)));
        }
        return flows;
    }

    /** @param code {@code [l, w_dim]} */
    private double[][][] ofImage(NDArray code, List<PixelPoint> points) {
        try (NDManager manager = generator.newManager()) {
            List<FlowEquations.Differences> blocks = differences(manager, code);
            double[][][] jacobian = new double[points.size()][][];
            for (int i = 0; i < points.size(); i++) {
                FlowEquations equations = new FlowEquations(directions.count());
                for (FlowEquations.Differences block : blocks) {
                    equations.add(block, points.get(i));
                }
                jacobian[i] = equations.solve();
            }
            return jacobian;
        }
    }

    @Override
    public double[][][] ofGrid(GeneratorPass image, int size, List<PixelPoint> grid) {
        if (!blocks().equals(List.of(size))) {
            return PointFlow.super.ofGrid(image, size, grid);
        }
        // The places are those of the features, so what neighbours have in common is computed once.
        try (NDManager manager = generator.newManager()) {
            NDArray code = image.codes().get(0);
            return FlowEquations.ofEveryPlace(differences(manager, code).get(0));
        }
    }

    private List<Integer> blocks() {
        List<Integer> blocks = new ArrayList<>();
        int coarse = Math.min(COARSE, generator.config().resolution());
        for (int level = 0;
                level < settings.levels()
                        && coarse << level <= generator.config().resolution();
                level++) {
            blocks.add(coarse << level);
        }
        return blocks;
    }

    private List<FlowEquations.Differences> differences(NDManager manager, NDArray code) {
        List<Integer> blocks = blocks();
        int last = blocks.get(blocks.size() - 1);
        NDArray moved = moved(manager, code);
        List<NDList> maps = new ArrayList<>();
        blocks.forEach(block -> maps.add(new NDList()));
        for (int begin = 0; begin < passes(); begin += BATCH) {
            NDArray batch = moved.get("{}:{}", begin, Math.min(passes(), begin + BATCH));
            var synthesis = generator.synthesize(batch, NoiseMode.CONST, last);
            for (int i = 0; i < blocks.size(); i++) {
                maps.get(i).add(synthesis.features(blocks.get(i)));
            }
        }
        List<FlowEquations.Differences> differences = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            differences.add(differences(NDArrays.concat(maps.get(i), 0), blocks.get(i)));
        }
        return differences;
    }

    /** Returns {@code [k + 1, l, w_dim]}: the code, then moved along every direction. */
    private NDArray moved(NDManager manager, NDArray code) {
        int rows = generator.config().latentRows();
        NDArray step = Aligned.create(
                manager, steps(), new Shape(passes(), 1, generator.config().codeSize()));
        NDArray spatial = step.add(code.get(":{}", Generator.SPATIAL_ROWS).expandDims(0));
        NDArray appearance =
                step.mul(0).add(code.get("{}:", Generator.SPATIAL_ROWS).expandDims(0)); // [k + 1, l - 6, w_dim]
        return rows == Generator.SPATIAL_ROWS ? spatial : spatial.concat(appearance, 1);
    }

    /** Returns the steps from the code, {@code [k + 1, w_dim]}. */
    private float[] steps() {
        int width = generator.config().codeSize();
        float[] steps = new float[passes() * width];
        for (int k = 0; k < directions.count(); k++) {
            for (int d = 0; d < width; d++) {
                steps[(1 + k) * width + d] =
                        (float) (settings.difference() * directions.scaled()[k][d]);
            }
        }
        return steps;
    }

    private FlowEquations.Differences differences(NDArray features, int block) {
        int k = directions.count();
        int channels = (int) features.getShape().get(1);
        double pixels = (double) generator.config().resolution() / block;
        float[] here = features.get("0:1").transpose(0, 2, 3, 1).toFloatArray();
        float[] changes = features.get("1:")
                .sub(features.get("0:1"))
                .mul(1 / settings.difference())
                .transpose(0, 2, 3, 1)
                .toFloatArray();
        List<Level> changed = new ArrayList<>();
        for (int direction = 0; direction < k; direction++) {
            changed.add(new Level(changes, direction * block * block * channels, block, channels, pixels));
        }
        Level level = new Level(here, 0, block, channels, pixels);
        FlowEquations.Differences differences =
                new FlowEquations.Differences(level, changed, FeatureMetric.ofVariances(level));
        for (int round = 0; round < settings.rounds(); round++) {
            differences = differences.countedByResiduals();
        }
        return differences;
    }
}
