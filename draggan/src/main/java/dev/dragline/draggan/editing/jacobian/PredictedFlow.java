// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.PointFlow;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.nn.Scope;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.ArrayList;
import java.util.List;

/** Predicts the flow of points with a trained network from the features of one block of the generator. */
final class PredictedFlow implements PointFlow {

    private final JacobianPredictor predictor;
    private final LatentDirections directions;

    PredictedFlow(GeneratorConfig generator, JacobianPredictor predictor) {
        predictor.config().requireFits(generator);
        this.predictor = predictor;
        this.directions = new LatentDirections(predictor.statistics().directions());
    }

    @Override
    public LatentDirections directions() {
        return directions;
    }

    @Override
    public double lambda() {
        return predictor.lambda();
    }

    @Override
    public int passes() {
        return 0;
    }

    @Override
    public List<double[][][]> at(GeneratorPass images, List<List<PixelPoint>> points) {
        int block = predictor.config().featureBlock();
        NDArray features = images.upTo(block).features(block);
        PointBatch batch =
                PointBatch.of(points.stream().map(PredictedFlow::pins).toList());
        float[] values; // [n, p, 2, k]
        try (NDArray jacobian = Scope.keepingOnlyResult(() -> predictor.jacobian(features, images.codes(), batch))) {
            values = jacobian.toFloatArray();
        }
        List<double[][][]> flows = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            flows.add(jacobian(values, i * batch.longest(), points.get(i).size()));
        }
        return flows;
    }

    private static List<PointDrag> pins(List<PixelPoint> places) {
        return places.stream().map(place -> new PointDrag(place, place)).toList();
    }

    /** Returns {@code [points][2][k]}: the values of {@code count} points from the point {@code begin} on. */
    private double[][][] jacobian(float[] values, int begin, int count) {
        int k = directions.count();
        double[][][] jacobian = new double[count][2][k];
        for (int p = 0; p < jacobian.length; p++) {
            for (int axis = 0; axis < 2; axis++) {
                int at = ((begin + p) * 2 + axis) * k;
                for (int direction = 0; direction < k; direction++) {
                    jacobian[p][axis][direction] = values[at + direction];
                }
            }
        }
        return jacobian;
    }
}
