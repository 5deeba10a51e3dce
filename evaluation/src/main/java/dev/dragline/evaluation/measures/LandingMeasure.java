// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.landmarks.LandmarkDetector;
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
import java.util.ArrayList;
import java.util.List;

/** Measures where the points of a task ended. */
public interface LandingMeasure {

    /** Returns its name, for a report. */
    String name();

    /**
     * Says whether it follows points by their features. If it does, it can be trusted only with points that can be
     * followed.
     */
    boolean follows();

    /** Returns where each point of the task ended, pixels. */
    List<PixelPoint> landed(DragTask task, MeasuredEdit attempt);

    /** Follows each handle along the trajectory, and never searches around the targets. */
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

    /** Lets a network find the landmarks in the last image; the network knows nothing of the edit. */
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
     * Fits the geometry of a rendered face to the last image, for points anywhere on faces of a generator that learnt
     * from the renderer. It knows the appearance, which no edit changes, and which points of the first image's surface
     * the handles are. A point that is on no surface is followed.
     *
     * @param detector finds the landmarks from which the fit begins
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

    /** Renders the image after the edit, {@code [1, 3, h, h]}. */
    private static NDArray image(Generator generator, NDManager manager, MeasuredEdit attempt) {
        return generator
                .synthesize(LatentCode.batch(manager, List.of(attempt.result())), NoiseMode.CONST)
                .image();
    }
}
