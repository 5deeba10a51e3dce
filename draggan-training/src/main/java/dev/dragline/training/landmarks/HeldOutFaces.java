package dev.dragline.training.landmarks;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.stylegan.SeededLatents;
import java.util.ArrayList;
import java.util.List;

/** Faces that no training sees: those of seeds, as the official tools take them. */
final class HeldOutFaces {

    private static final long FIRST_SEED = 1_000_000;
    private static final int CODE_SIZE = 512;
    private static final int AT_ONCE = 20;

    private final String name;
    private final FaceSource source;
    private final int count;

    HeldOutFaces(String name, FaceSource source, int count) {
        this.name = name;
        this.source = source;
        this.count = count;
    }

    String name() {
        return name;
    }

    /** How far the network is off. */
    LandmarkError error(LandmarkNetwork network) {
        List<float[]> found = new ArrayList<>();
        List<float[]> truth = new ArrayList<>();
        for (int begin = 0; begin < count; begin += AT_ONCE) {
            float[][] codes = new float[Math.min(AT_ONCE, count - begin)][];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = SeededLatents.of(FIRST_SEED + begin + i, CODE_SIZE);
            }
            List<LabelledFace> faces = source.faces(codes);
            try (NDManager manager = network.newManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                found.add(network.find(Faces.colours(manager, faces), false)
                        .places()
                        .toFloatArray());
                truth.add(Faces.places(manager, faces).toFloatArray());
            }
        }
        return LandmarkError.of(found, truth);
    }
}
