// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.methods.NetworkKind;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.training.distillation.Distillation;
import dev.dragline.training.distillation.DistillationListener;
import dev.dragline.training.distillation.DistillationProgress;
import dev.dragline.training.distillation.DistillationSettings;
import dev.dragline.training.distillation.FaceFidelity;
import dev.dragline.training.distillation.FacePair;
import dev.dragline.training.landmarks.LandmarkSettings;
import dev.dragline.training.landmarks.LandmarkTraining;
import dev.dragline.training.loop.NonFiniteTrainingException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/**
 * What {@link PoisonedMemoryTest} starts: trains every kind of network for a few steps and edits by every method, and prints
 * a line for each with a hash of all bits of the result.
 */
final class ComputingProcess {

    /** Before every line, because native code prints there, too. */
    static final String MARK = "computed: ";

    /** An argument: fills memory with NaN before every computation, because nothing else does. */
    static final String POISONED = "poisoned";

    private static final int RESOLUTION = 32;
    private static final List<Integer> SIZES = List.of(1 << 8, 1 << 12, 1 << 16, 1 << 18, 1 << 20, 1 << 22);
    private static final int TENSORS = 16;

    private final PrintStream out;
    private final Path directory;
    private final boolean poisons;

    private ComputingProcess(PrintStream out, Path directory, boolean poisons) {
        this.out = out;
        this.directory = directory;
        this.poisons = poisons;
    }

    /** @param args a directory for checkpoints, and {@link #POISONED} if memory is to be filled */
    public static void main(String[] args) throws Exception {
        new ComputingProcess(System.out, Path.of(args[0]), Arrays.asList(args).contains(POISONED)).run();
    }

    private void run() throws Exception {
        SafetensorsFile[] odd = new SafetensorsFile[1];
        tell("distillation", () -> {
            odd[0] = distil();
            return bits(odd[0]);
        });
        tell("landmark training", this::landmarks);
        if (odd[0] != null) {
            editUntrained(odd[0]);
        }
        try (Generator faces = Examples.faces()) {
            train(faces, Examples.tinyJacobian(), Methods.servedBy(NetworkKind.JACOBIAN_PREDICTOR));
            train(faces, Examples.tiny(), Methods.servedBy(NetworkKind.LATENT_PREDICTOR));
            train(faces, Examples.tinyTransformer(), Methods.servedBy(NetworkKind.LATENT_TRANSFORMER));
        }
    }

    private void editUntrained(SafetensorsFile weights) throws Exception {
        try (Generator generator = Generator.load(weights, Device.cpu())) {
            for (String method : Methods.untrained()) {
                tell(method, () -> edit(Methods.editor(method, generator, null), generator, 1));
            }
        }
    }

    /** Distils a generator whose numbers of channels are no multiples of the blocks in which channels are computed. */
    private SafetensorsFile distil() throws Exception {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "channels", "33,20,18,9",
                "mappingLayers", "2",
                "codeSteps", "2",
                "codeBatch", "8",
                "resolutions", "16,32",
                "steps", "2,2",
                "batch", "4,4",
                "heldOutFaces", "2",
                "averageCodes", "50",
                "warmUpSteps", "5"));
        settings.put("muonScales", "0.9,0.9,0.9,4.5");
        settings.put("readOutCodes", "8");
        Distillation distillation = new Distillation(
                DistillationSettings.of("faces-128", settings), 5, directory.resolve("distillation"), new Silent());
        return distillation.run().weights();
    }

    private int landmarks() throws Exception {
        LandmarkSettings settings = new LandmarkSettings(6, 2, 4, 2, 5e-3, 0.5, 2);
        Examples.Recorder recorder = Examples.Recorder.patient();
        int bits = bits(new LandmarkTraining(settings, Map.of(), 3, null, directory.resolve("landmarks"), recorder)
                .run()
                .weights());
        requireNoReturn(recorder);
        return bits;
    }

    // A training that goes back to its checkpoint would hide a number that was not finite.
    private static void requireNoReturn(Examples.Recorder recorder) {
        if (!recorder.returns.isEmpty()) {
            throw new IllegalStateException(recorder.returns.toString());
        }
    }

    private void train(Generator faces, TrainingSettings settings, List<String> methods) throws Exception {
        SafetensorsFile[] weights = new SafetensorsFile[1];
        tell("training of " + methods.get(0), () -> {
            Path checkpoint = directory.resolve(methods.get(0));
            Examples.Recorder recorder = Examples.Recorder.patient();
            weights[0] = new Training(faces, settings, 7, null, checkpoint, recorder)
                    .run()
                    .weights();
            requireNoReturn(recorder);
            return bits(weights[0]);
        });
        if (weights[0] == null) {
            return;
        }
        try (Trainable<?> networks = NetworkKind.load(weights[0], Device.cpu())) {
            for (String method : methods) {
                tell(method, () -> edit(Methods.editor(method, faces, networks), faces, 3));
            }
        }
    }

    private static int edit(Editor editor, Generator generator, int most) {
        double unit = generator.config().resolution() / (double) RESOLUTION;
        PointDrag drag = new PointDrag(new PixelPoint(16 * unit, 18 * unit), new PixelPoint(16 * unit, 20 * unit));
        int count = Methods.get(editor.method()).gainsFromBatches() ? most : 1;
        List<DragEdit> drags = LongStream.range(0, count)
                .mapToObj(seed -> new DragEdit(
                        LatentCode.ofSeed(generator, seed, 0.7),
                        List.of(drag),
                        null,
                        Methods.get(editor.method()).gainsFromBatches() ? null : 2,
                        DragEdit.Images.FIRST_AND_LAST))
                .toList();
        int bits = 1;
        for (EditResult edited : editor.edit(drags)) {
            bits = Arrays.hashCode(new int[] {
                bits,
                edited.result().hashCode(),
                edited.landed().hashCode(),
                edited.after().hashCode(),
                edited.before().hashCode()
            });
        }
        return bits;
    }

    private static int bits(SafetensorsFile file) {
        int bits = 1;
        for (Map.Entry<String, StoredTensor> tensor : new TreeMap<>(file.tensors()).entrySet()) {
            float[] values = tensor.getValue().toFloats();
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new IllegalStateException(tensor.getKey() + " holds " + value);
                }
            }
            bits = 31 * bits + Arrays.hashCode(values);
        }
        return bits;
    }

    private void tell(String what, Callable<Integer> computation) {
        String came;
        try {
            if (poisons) {
                poison();
            }
            came = Integer.toHexString(computation.call());
        } catch (Exception e) {
            came = "nothing: " + e;
        }
        out.println(MARK + what + " gave " + came);
        out.flush();
    }

    private static void poison() {
        try (NDManager manager = NDManager.newBaseManager()) {
            for (int size : SIZES) {
                for (int i = 0; i < TENSORS; i++) {
                    manager.full(new Shape(size), Float.NaN);
                }
            }
        }
    }

    private static final class Silent implements DistillationListener {

        @Override
        public void progressed(DistillationProgress progress) {
            // Only the result is compared.
        }

        @Override
        public void measured(DistillationProgress progress, FaceFidelity fidelity, List<FacePair> samples) {
            // Only the result is compared.
        }

        @Override
        public void checkpointed(Path checkpoint) {
            // Only the result is compared.
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            throw cause;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
