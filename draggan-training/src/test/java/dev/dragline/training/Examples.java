// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.testing.BundledWeights;
import dev.dragline.testing.ShortTraining;
import dev.dragline.training.data.TrajectorySettings;
import dev.dragline.training.jacobian.JacobianSettings;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.SampleEdit;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import dev.dragline.training.transformer.TransformerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the tests of this module share. */
public final class Examples {

    private Examples() {}

    /** The bundled generator of faces, 128 pixels. */
    public static Generator faces() throws IOException {
        return Generator.load(facesWeights(), Device.cpu());
    }

    /** The same without its two largest blocks: 32 pixels, for what does not depend on the size of images. */
    public static Generator smallFaces() throws IOException {
        SafetensorsFile faces = facesWeights();
        GeneratorConfig whole = GeneratorConfig.fromMetadata(faces.metadata());
        GeneratorConfig small = new GeneratorConfig(
                whole.latentSize(),
                whole.codeSize(),
                whole.mappingLayers(),
                whole.mappingLearningRate(),
                whole.channels().subList(0, whole.channels().size() - 2),
                whole.architecture(),
                whole.clamp());
        SortedMap<String, StoredTensor> tensors = new TreeMap<>(faces.tensors());
        tensors.keySet().removeIf(name -> name.startsWith("synthesis.b64.") || name.startsWith("synthesis.b128."));
        return Generator.load(new SafetensorsFile(small.toMetadata(), tensors), Device.cpu());
    }

    /** Loads the whole generator with a constant input of zeros, so that its images are no faces. */
    public static Generator noFaces() throws IOException {
        SafetensorsFile faces = facesWeights();
        SortedMap<String, StoredTensor> tensors = new TreeMap<>(faces.tensors());
        tensors.computeIfPresent(
                "synthesis.b4.const",
                (name, start) -> StoredTensor.of(start.shape(), new float[start.toFloats().length]));
        return Generator.load(new SafetensorsFile(faces.metadata(), tensors), Device.cpu());
    }

    private static SafetensorsFile facesWeights() throws IOException {
        return bundled("generator");
    }

    /** The bundled network of {@code jacobian} for {@link #faces}, which learnt true correspondence. */
    public static JacobianPredictor trainedJacobian() throws IOException {
        return JacobianPredictor.load(bundled("versions/jacobian-seed8"), Device.cpu());
    }

    private static SafetensorsFile bundled(String weights) throws IOException {
        return SafetensorsFile.read(
                BundledWeights.in(Path.of(System.getProperty("dragline.models"), "faces-128", weights)));
    }

    /** The geometry of the synthetic face of a seed. */
    public static FaceGeometry geometry(long seed) {
        return FaceGeometry.ofLatent(SeededLatents.of(seed, 512));
    }

    /** The appearance of the synthetic face of a seed. */
    public static FaceAppearance appearance(long seed) {
        return FaceAppearance.ofLatent(SeededLatents.of(seed, 512));
    }

    /** A face that looks straight at the viewer with open eyes and an open mouth. */
    public static FaceGeometry openFace() {
        return FaceGeometry.middle()
                .with(GeometryFactor.EYE_OPENING_LEFT, 0.8)
                .with(GeometryFactor.EYE_OPENING_RIGHT, 0.8)
                .with(GeometryFactor.MOUTH_OPENING, 0.95)
                .with(GeometryFactor.HAIR, 0.2);
    }

    /** A training that takes seconds. */
    public static TrainingSettings tiny(String... overrides) {
        return TrainingSettings.of("compact", with(tinySettings(), overrides));
    }

    /** Returns its settings that differ from those of the preset {@code compact}. */
    public static SortedMap<String, String> tinySettings() {
        return ShortTraining.ofCompact();
    }

    /** Returns the settings of its pseudo-trajectories. */
    public static TrajectorySettings trajectories(String... overrides) {
        return tiny(overrides).trajectories();
    }

    /** A training of a Jacobian predictor that takes seconds. */
    public static TrainingSettings tinyJacobian(String... overrides) {
        SortedMap<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("width", "32"),
                Map.entry("steps", "2"),
                Map.entry("featureBlock", "16"),
                Map.entry("directions", "16"),
                Map.entry("statisticsCodes", "64"),
                Map.entry("samples", "12"),
                Map.entry("candidates", "24"),
                Map.entry("batch", "8"),
                Map.entry("warmUpSteps", "10"),
                Map.entry("heldOutEdits", "2"),
                Map.entry("sightSteps", "4"),
                Map.entry("sightBatch", "4"),
                Map.entry("sightWidth", "16"),
                Map.entry("trainingSteps", "6")));
        return TrainingSettings.of("jacobian", with(settings, overrides));
    }

    /** Makes an untrained Jacobian predictor with the sizes of {@link #tinyJacobian}. */
    public static JacobianPredictor untrainedJacobian(Generator generator, String... overrides) {
        return ((JacobianSettings) tinyJacobian(overrides).network())
                .training(generator, 3)
                .fresh();
    }

    /** A training of a latent transformer that takes seconds. */
    public static TrainingSettings tinyTransformer(String... overrides) {
        SortedMap<String, String> settings = new TreeMap<>(Map.ofEntries(
                Map.entry("width", "32"),
                Map.entry("heads", "2"),
                Map.entry("encoderLayers", "1"),
                Map.entry("decoderLayers", "1"),
                Map.entry("steps", "2"),
                Map.entry("featureBlock", "16"),
                Map.entry("statisticsCodes", "32"),
                Map.entry("samples", "2"),
                Map.entry("batch", "4"),
                Map.entry("candidates", "24"),
                Map.entry("heldOutEdits", "2"),
                Map.entry("trainingSteps", "6")));
        return TrainingSettings.of("user-controllable-lt", with(settings, overrides));
    }

    /** Returns the settings of its network. */
    public static TransformerSettings transformer(String... overrides) {
        return (TransformerSettings) tinyTransformer(overrides).network();
    }

    private static SortedMap<String, String> with(SortedMap<String, String> settings, String... overrides) {
        for (String override : overrides) {
            String[] parts = override.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    /** Requires the same tensors with the same bits. */
    public static void assertSame(SafetensorsFile actual, SafetensorsFile expected) {
        assertThat(actual.tensors().keySet()).isEqualTo(expected.tensors().keySet());
        expected.tensors().forEach((name, tensor) -> assertThat(
                        Arrays.equals(actual.tensors().get(name).toFloats(), tensor.toFloats()))
                .as(name)
                .isTrue());
    }

    /** Records the reports of a training, and may cancel it. */
    public static final class Recorder implements TrainingListener {

        public final List<TrainingProgress> reports = new ArrayList<>();
        public final List<Path> checkpoints = new ArrayList<>();
        public final List<String> returns = new ArrayList<>();

        /** Sample edits by the step of their report. */
        public final SortedMap<Long, List<SampleEdit>> samples = new TreeMap<>();

        private final int asksBeforeCancel;
        private final boolean wantsSamples;
        private int asked;

        public Recorder(int asksBeforeCancel) {
            this(asksBeforeCancel, false);
        }

        private Recorder(int asksBeforeCancel, boolean wantsSamples) {
            this.asksBeforeCancel = asksBeforeCancel;
            this.wantsSamples = wantsSamples;
        }

        /** Makes one that cancels nothing and keeps sample edits. */
        static Recorder ofSamples() {
            return new Recorder(Integer.MAX_VALUE, true);
        }

        public static Recorder patient() {
            return new Recorder(Integer.MAX_VALUE);
        }

        @Override
        public void progressed(TrainingProgress progress) {
            reports.add(progress);
        }

        @Override
        public boolean wantsSamples() {
            return wantsSamples;
        }

        @Override
        public void sampled(TrainingProgress progress, List<SampleEdit> edits) {
            samples.put(progress.step(), edits);
        }

        /** Returns the last value of a figure that a stage reported. */
        public double figure(String stage, String name) {
            return reports.stream()
                    .filter(report ->
                            report.stage().equals(stage) && report.figures().containsKey(name))
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .figures()
                    .get(name);
        }

        @Override
        public void checkpointed(Path checkpoint) {
            checkpoints.add(checkpoint);
        }

        @Override
        public void wentBack(NonFiniteTrainingException cause) {
            returns.add(String.valueOf(cause.getMessage()));
        }

        @Override
        public boolean isCancelled() {
            return ++asked > asksBeforeCancel;
        }
    }
}
