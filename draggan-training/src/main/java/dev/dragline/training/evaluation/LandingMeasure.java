package dev.dragline.training.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;

/** Finds where the points of a task ended. */
public interface LandingMeasure {

    /** In a few words for a report. */
    String name();

    /** Whether it follows points by their features, so that it can only be trusted with points that can be followed. */
    boolean follows();

    /** A place for each point of the task, pixels. */
    List<PixelPoint> landed(DragTask task, Attempt attempt);

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
        public List<PixelPoint> landed(DragTask task, Attempt attempt) {
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
        public List<PixelPoint> landed(DragTask task, Attempt attempt) {
            try (NDManager manager = generator.newManager()) {
                NDArray image = generator
                        .synthesize(LatentCode.batch(manager, List.of(attempt.result())), NoiseMode.CONST)
                        .image();
                List<PixelPoint> landmarks = detector.detect(image).get(0);
                return task.numbers().stream().map(landmarks::get).toList();
            }
        }
    }
}
