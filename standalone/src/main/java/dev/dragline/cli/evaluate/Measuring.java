package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.standalone.BundledModels;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.evaluation.DetectedLandmarks;
import dev.dragline.training.evaluation.Evaluation;
import dev.dragline.training.evaluation.FollowedFlow;
import dev.dragline.training.evaluation.LandingMeasure;
import dev.dragline.training.evaluation.LandmarkDetector;
import dev.dragline.training.evaluation.LandmarkTable;
import dev.dragline.training.evaluation.PairSource;
import dev.dragline.training.evaluation.RenderedLandmarks;
import dev.dragline.training.evaluation.RenderedSurface;
import dev.dragline.training.evaluation.TabledLandmarks;
import dev.dragline.training.landmarks.LandmarkNetwork;
import dev.dragline.training.landmarks.NetworkDetector;
import dev.dragline.training.landmarks.TorchScriptDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who says where points are. For a generator that learnt from the renderer of faces: the renderer. Otherwise a table of
 * true landmarks, or else a landmark network, or else the generator's own features. Where points ended is said by a
 * landmark network if there is one.
 */
final class Measuring implements AutoCloseable {

    private static final String MADE_OF_RENDERINGS = "./dragline faces ";
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Evaluation.Sources sources;
    private final LandingMeasure landing;
    private final @Nullable AutoCloseable network;

    private Measuring(Evaluation.Sources sources, LandingMeasure landing, @Nullable AutoCloseable network) {
        this.sources = sources;
        this.landing = landing;
        this.network = network;
    }

    /**
     * What is to be used instead of what is bundled.
     *
     * @param landmarks a table of true landmarks
     * @param network a landmark network: ours, or TorchScript
     */
    record Given(@Nullable Path landmarks, @Nullable Path network) {}

    static Measuring of(ModelManifest model, Generator generator, Given given, Device device) throws IOException {
        boolean rendered = model.provenance().command().startsWith(MADE_OF_RENDERINGS);
        Path networkFile = given.network != null
                ? given.network
                : BundledModels.home().resolve("models").resolve("landmarks").resolve("weights.safetensors");
        boolean networkWanted = given.network != null || (rendered && Files.isRegularFile(networkFile));
        Detector detector = networkWanted ? detector(networkFile, device) : null;
        PairSource surface = rendered ? new RenderedSurface(generator) : new FollowedFlow(generator);
        return new Measuring(
                new Evaluation.Sources(landmarks(model, generator, given, rendered, detector), surface),
                detector == null
                        ? new LandingMeasure.Followed()
                        : new LandingMeasure.Detected(generator, detector.detector()),
                detector == null ? null : detector.resource());
    }

    /** @param resource to be closed when it is not used any more */
    private record Detector(LandmarkDetector detector, AutoCloseable resource) {}

    private static Detector detector(Path file, Device device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file " + file + " of a landmark network.");
        }
        try (InputStream content = Files.newInputStream(file)) {
            if (Arrays.equals(content.readNBytes(ZIP.length), ZIP)) {
                TorchScriptDetector detector = TorchScriptDetector.load(file, TorchScriptDetector.USUAL_SIZE, device);
                return new Detector(detector, detector);
            }
            NetworkDetector detector = new NetworkDetector(LandmarkNetwork.load(SafetensorsFile.read(file), device));
            return new Detector(detector, detector);
        } catch (CheckpointException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private static PairSource landmarks(
            ModelManifest model, Generator generator, Given given, boolean rendered, @Nullable Detector detector)
            throws IOException {
        if (given.landmarks != null && !Files.isRegularFile(given.landmarks)) {
            throw new Failure("There is no file " + given.landmarks + " of true landmarks.");
        }
        Path table = given.landmarks != null
                ? given.landmarks
                : BundledModels.home()
                        .resolve("models")
                        .resolve(model.generator())
                        .resolve("landmarks.safetensors");
        if (rendered && given.landmarks == null) {
            return new RenderedLandmarks(generator);
        }
        if (Files.isRegularFile(table)) {
            return new TabledLandmarks(generator, LandmarkTable.read(table));
        }
        return detector == null ? new FollowedFlow(generator) : new DetectedLandmarks(generator, detector.detector());
    }

    Evaluation.Sources sources() {
        return sources;
    }

    LandingMeasure landing() {
        return landing;
    }

    @Override
    public void close() {
        try {
            if (network != null) {
                network.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the landmark network could not be closed", e);
        }
    }
}
