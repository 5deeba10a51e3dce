// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.landmarks.LandmarkDetector;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.nn.BatchNorm;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** The only stage of the training of a landmark network. */
final class LandmarkStage implements LossStage<LandmarkNetwork> {

    private static final int CODE_SIZE = 512;
    /** Keeps the root of a squared distance differentiable at 0, square pixels. */
    private static final double ROUNDING = 0.01;

    private final LandmarkSettings settings;
    private final FaceSource rendered;
    private final List<? extends FaceSource> generated;
    private final List<HeldOutFaces> heldOut;
    private final long seed;

    /** @param heldOut the faces on which the error is measured now and then */
    LandmarkStage(
            LandmarkSettings settings,
            FaceSource rendered,
            List<? extends FaceSource> generated,
            List<HeldOutFaces> heldOut,
            long seed) {
        this.settings = settings;
        this.rendered = rendered;
        this.generated = generated;
        this.heldOut = heldOut;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "landmarks";
    }

    @Override
    public long steps() {
        return settings.steps();
    }

    @Override
    public List<Group> groups() {
        return List.of(new Group(
                "network",
                name -> !name.endsWith(BatchNorm.RUNNING),
                step -> Schedule.cosine(settings.rate(), step, steps(), 0)));
    }

    @Override
    public Loss loss(LandmarkNetwork network, NDManager manager, long step, int share) {
        List<LabelledFace> faces = draw(SeededRandom.of(seed, name(), step, share));
        NDArray distance = network.find(Faces.colours(manager, faces), true)
                .sub(Faces.places(manager, faces))
                .square()
                .sum(new int[] {2})
                .add(ROUNDING)
                .sqrt()
                .mean();
        return new Loss(distance, new TreeMap<>(Map.of("distance", distance)));
    }

    @Override
    public SortedMap<String, Double> validate(LandmarkNetwork network) {
        SortedMap<String, Double> figures = new TreeMap<>();
        LandmarkDetector detector = new NetworkDetector(network);
        heldOut.forEach(faces -> figures.put(
                "held-out error, " + faces.name(), faces.error(detector).mean()));
        return figures;
    }

    private List<LabelledFace> draw(Random random) {
        int count = settings.batch() / settings.replicas();
        List<float[]> toRender = new ArrayList<>();
        Map<Integer, List<float[]>> toGenerate = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            boolean byGenerator = random.nextDouble() < settings.generatedShare() && !generated.isEmpty();
            List<float[]> codes = byGenerator
                    ? toGenerate.computeIfAbsent(random.nextInt(generated.size()), which -> new ArrayList<>())
                    : toRender;
            codes.add(code(random));
        }
        List<LabelledFace> faces = new ArrayList<>(rendered.faces(toRender.toArray(float[][]::new)));
        toGenerate.forEach((which, codes) -> faces.addAll(generated.get(which).faces(codes.toArray(float[][]::new))));
        faces.replaceAll(face -> FaceAugmentation.of(face, random));
        return faces;
    }

    private static float[] code(Random random) {
        float[] code = new float[CODE_SIZE];
        for (int i = 0; i < code.length; i++) {
            code[i] = (float) random.nextGaussian();
        }
        return code;
    }
}
