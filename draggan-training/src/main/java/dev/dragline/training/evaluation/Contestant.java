package dev.dragline.training.evaluation;

import dev.dragline.draggan.editing.Drag;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;

/** What takes part in an evaluation: a method, or a control. */
public sealed interface Contestant {

    /** Its name in the tables. */
    String name();

    /**
     * @param meanDistance after the edit, pixels
     * @param seconds of computing
     */
    record Run(double meanDistance, double seconds, int steps) {}

    List<Run> run(Generator generator, List<LandmarkPair> pairs);

    /** A method. */
    record Method(Editor editor) implements Contestant {

        @Override
        public String name() {
            return editor.method();
        }

        @Override
        public List<Run> run(Generator generator, List<LandmarkPair> pairs) {
            List<Drag> drags = pairs.stream()
                    .map(pair -> new Drag(
                            LatentCode.ofSeed(generator, pair.from(), 1),
                            pair.points(),
                            null,
                            null,
                            Drag.Images.FIRST_AND_LAST))
                    .toList();
            return editor.edit(drags).stream()
                    .map(edited -> new Run(edited.meanDistanceAfter(), edited.milliseconds() / 1e3, edited.steps()))
                    .toList();
        }
    }

    /** A control that knows both faces: goes a part of the way from the code of the first to that of the second. */
    record Walk(String name, boolean toTarget) implements Contestant {

        /** Leaves everything as it is; shows that the measuring itself finds no movement. */
        public static Walk nowhere() {
            return new Walk("none", false);
        }

        /** Uses the code that truly belongs to the targets; shows the floor of the measuring. */
        public static Walk toTargetCode() {
            return new Walk("target-code", true);
        }

        @Override
        public List<Run> run(Generator generator, List<LandmarkPair> pairs) {
            WalkedPoints walked = new WalkedPoints(generator);
            return pairs.stream()
                    .map(pair -> new Run(walked.meanDistance(pair, toTarget ? pair.part() : 0), 0, WalkedPoints.STEPS))
                    .toList();
        }
    }
}
