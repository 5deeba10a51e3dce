// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.faces.CarriedPoint;
import dev.dragline.faces.FaceFlow;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.fitting.FaceFit;
import dev.dragline.training.landmarks.LandmarkDetector;
import java.util.ArrayList;
import java.util.List;

/** Finds where the points of a task ended. */
public interface LandingMeasure {

    /** In a few words for a report. */
    String name();

    /** Whether it follows points by their features, so that it can only be trusted with points that can be followed. */
    boolean follows();

    /** A place for each point of the task, pixels. */
    List<PixelPoint> landed(DragTask task, MeasuredEdit attempt);

    /** By following each handle along the trajectory; nothing is searched around the targets. */
    record Followed() implements LandingMeasure {

        @Override
        public String name() {
            return "tracked features";
        }

        @Override
        public boolean follows() {
            return true;
        }

        @Override
        public List<PixelPoint> landed(DragTask task, MeasuredEdit attempt) {
            return attempt.followed();
        }
    }

    /** By a network that finds the landmarks in the last image and knows nothing of the edit. */
    record Detected(Generator generator, LandmarkDetector detector) implements LandingMeasure {

        @Override
        public String name() {
            return "landmark network";
        }

        @Override
        public boolean follows() {
            return false;
        }

        @Override
        public List<PixelPoint> landed(DragTask task, MeasuredEdit attempt) {
            try (NDManager manager = generator.newManager()) {
                List<PixelPoint> landmarks =
                        detector.detect(image(generator, manager, attempt)).get(0);
                return task.numbers().stream().map(landmarks::get).toList();
            }
        }
    }

    /**
     * By fitting the geometry of a rendered face to the last image, for points anywhere on faces of a generator that learnt
     * from the renderer. It knows the appearance, which no edit changes, and of the points only which ones of the first
     * image's surface they are. A point that is on none of its surfaces is followed.
     *
     * @param detector of what the fit begins with
     */
    record Fitted(Generator generator, LandmarkDetector detector) implements LandingMeasure {

        @Override
        public String name() {
            return "geometry fitted to the image";
        }

        @Override
        public boolean follows() {
            return false;
        }

        @Override
        public List<PixelPoint> landed(DragTask task, MeasuredEdit attempt) {
            float[] z = SeededLatents.of(task.seed(), generator.config().latentSize());
            FaceAppearance appearance = FaceAppearance.ofLatent(z);
            FaceRenderer renderer = new FaceRenderer(generator.config().resolution());
            FaceFlow flow = FaceFlow.between(
                    renderer.render(FaceGeometry.ofLatent(z), appearance).surface(),
                    renderer.render(geometry(appearance, attempt), appearance).surface());
            List<PixelPoint> landed = new ArrayList<>();
            for (int i = 0; i < task.points().size(); i++) {
                PixelPoint followed = attempt.followed().get(i);
                landed.add(flow.carry(task.points().get(i).handle())
                        .map(CarriedPoint::place)
                        .orElse(followed));
            }
            return landed;
        }

        private FaceGeometry geometry(FaceAppearance appearance, MeasuredEdit attempt) {
            try (NDManager manager = generator.newManager()) {
                NDArray image = image(generator, manager, attempt);
                return new FaceFit(generator.config().resolution())
                        .geometry(image.toFloatArray(), detector.detect(image).get(0), appearance);
            }
        }
    }

    /** {@code [1, 3, h, h]}. */
    private static NDArray image(Generator generator, NDManager manager, MeasuredEdit attempt) {
        return generator
                .synthesize(LatentCode.batch(manager, List.of(attempt.result())), NoiseMode.CONST)
                .image();
    }
}
