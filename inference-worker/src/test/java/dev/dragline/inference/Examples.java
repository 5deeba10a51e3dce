// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import ai.djl.Device;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.methods.NetworkKind;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.messaging.WorkerName;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelDescription;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelMetrics;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** Requests, results, models and workers that the tests of this module share. */
final class Examples {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    static final InferenceSettings SETTINGS = new InferenceSettings(
            Path.of("models"), "cpu", Duration.ofSeconds(3), new InferenceSettings.Inference(8, 4, Duration.ZERO));

    private Examples() {}

    static ResultMessages answers() {
        return new ResultMessages(new WorkerName("worker-1"), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /**
     * Makes a model store with the bundled generator of faces, the network that finds their landmarks, and small untrained networks
     * as its version {@code v1}.
     */
    static Path models(Path directory) throws IOException {
        Path bundled = Path.of(System.getProperty("dragline.test.models"));
        copy(bundled.resolve("landmarks"), directory.resolve("landmarks"));
        copy(
                bundled.resolve("faces-128").resolve("generator"),
                directory.resolve("faces-128").resolve("generator"));
        publishJacobian(directory, "j1");
        publish(directory, "v1");
        return directory;
    }

    private static void copy(Path from, Path to) throws IOException {
        Path copy = Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, copy.resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** Publishes a small untrained predictor. */
    static void publish(Path models, String version) throws IOException {
        PredictorConfig config = new PredictorConfig(128, 12, 512, 32, 64, 16, 2, 1, 1, 1, 1, 2, 1, 4, true, false);
        try (PredictorNetworks networks = PredictorNetworks.fresh(config, statistics(), Device.cpu(), 1)) {
            publish(models, version, networks, config.toMetadata(), List.of("latent-predictor", "draggan"), false);
        }
    }

    /** Publishes a version that is only offered, with a reference that no machine reproduces. */
    static void publishTampered(Path models, String version) throws IOException {
        PredictorConfig config = new PredictorConfig(128, 12, 512, 32, 64, 16, 2, 1, 1, 1, 1, 2, 1, 4, true, false);
        Path reference = Files.createTempFile("reference", ".safetensors");
        try (PredictorNetworks networks = PredictorNetworks.fresh(config, statistics(), Device.cpu(), 1)) {
            tampered(reference(models, networks.store())).write(reference);
            publish(
                    models,
                    version,
                    networks,
                    config.toMetadata(),
                    Methods.servedBy(NetworkKind.LATENT_PREDICTOR),
                    true);
        }
        store(models).replaceReference(new ModelId("faces-128", version), reference);
        Files.delete(reference);
    }

    /** Gives a version the reference that a correct machine reproduces. */
    static void mendReference(Path models, String version) throws IOException {
        ModelId id = new ModelId("faces-128", version);
        Path reference = Files.createTempFile("reference", ".safetensors");
        reference(models, SafetensorsFile.read(store(models).weights(id))).write(reference);
        store(models).replaceReference(id, reference);
        Files.delete(reference);
    }

    private static Reference reference(Path models, SafetensorsFile networks) throws IOException {
        try (Generator generator = Generator.load(
                SafetensorsFile.read(store(models).weights(ModelId.generator("faces-128"))), Device.cpu())) {
            return Reference.of(generator, networks, "latent-predictor");
        }
    }

    private static Reference tampered(Reference right) {
        LatentCode code = right.code();
        return new Reference(
                right.revision(),
                right.onGpu(),
                right.seed(),
                right.truncation(),
                right.method(),
                right.points(),
                new LatentCode(code.rows(), code.width(), ones(code.rows() * code.width())),
                right.image(),
                right.landed());
    }

    private static ModelStore store(Path models) {
        return new DirectoryModelStore(models, Clock.systemUTC());
    }

    /** Publishes a small untrained network of the method {@code jacobian}. */
    private static void publishJacobian(Path models, String version) throws IOException {
        JacobianConfig config = new JacobianConfig(128, 12, 512, 32, 64, 4, 16, 0, 0);
        try (JacobianPredictor network = JacobianPredictor.fresh(config, statistics(), Device.cpu(), 1)) {
            publish(
                    models,
                    version,
                    network,
                    config.toMetadata(),
                    Methods.servedBy(NetworkKind.JACOBIAN_PREDICTOR),
                    false);
        }
    }

    private static void publish(
            Path models,
            String version,
            Trainable<?> networks,
            SortedMap<String, String> architecture,
            List<String> methods,
            boolean offered)
            throws IOException {
        Path weights = Files.createTempFile("networks", ".safetensors");
        networks.store().write(weights);
        store(models)
                .publish(
                        new ModelDescription(
                                new ModelId("faces-128", version),
                                architecture,
                                methods,
                                methods.get(0),
                                "compact",
                                ModelMetrics.NONE,
                                offered,
                                List.of(ModelId.generator("faces-128")),
                                Set.of(),
                                null,
                                new ModelManifest.Provenance("a test", null, null, 1L, 1.0, null)),
                        weights);
        Files.delete(weights);
    }

    private static Statistics statistics() {
        float[] ones = ones(512);
        float[][] directions = new float[4][512];
        for (int k = 0; k < directions.length; k++) {
            directions[k][k] = 1;
        }
        return new Statistics(new float[512], ones, directions, new float[64], ones(64));
    }

    static EditRequested edit(UUID job, long seed, String method, @Nullable String version, double handleX) {
        return edit(job, seed, method, version, handleX, Keep.FINAL);
    }

    static EditRequested edit(UUID job, long seed, String method, @Nullable String version, double handleX, Keep keep) {
        return new EditRequested(
                Messages.SCHEMA_VERSION,
                job,
                UUID.randomUUID(),
                1,
                NOON,
                "faces-128",
                method,
                version,
                new Source.Seed(seed),
                1,
                List.of(new DragPoint(new Point(handleX, 70), new Point(63, 74))),
                null,
                method.equals("draggan") || method.equals("flow-jacobian") ? 2 : null,
                null,
                keep,
                ImageFormat.PNG);
    }

    /** Returns the same request with a threshold of its own, pixels. */
    static EditRequested arrivingWithin(EditRequested edit, double pixels) {
        return copy(edit, edit.mask(), pixels, edit.refineAbove());
    }

    /** Returns the same request with a landmark that moves in the place of its points. */
    static EditRequested movingLandmark(EditRequested edit, String landmark, double right, double down) {
        return new EditRequested(
                edit.schemaVersion(),
                edit.jobId(),
                edit.editId(),
                edit.attempt(),
                edit.requestedAt(),
                edit.generator(),
                edit.method(),
                edit.modelVersion(),
                edit.source(),
                edit.truncation(),
                List.of(),
                edit.mask(),
                edit.steps(),
                edit.arrivedWithin(),
                edit.keep(),
                edit.images(),
                null,
                List.of(new LandmarkMove(landmark, new Point(right, down))));
    }

    /** Returns the same request, to be refined if its points land further from their targets, pixels. */
    static EditRequested refinedAbove(EditRequested edit, double pixels) {
        return copy(edit, edit.mask(), edit.arrivedWithin(), pixels);
    }

    /** Returns the same request with another mask. */
    static EditRequested masked(EditRequested edit, @Nullable Mask mask) {
        return copy(edit, mask, edit.arrivedWithin(), edit.refineAbove());
    }

    private static EditRequested copy(
            EditRequested edit, @Nullable Mask mask, @Nullable Double arrivedWithin, @Nullable Double refineAbove) {
        return new EditRequested(
                edit.schemaVersion(),
                edit.jobId(),
                edit.editId(),
                edit.attempt(),
                edit.requestedAt(),
                edit.generator(),
                edit.method(),
                edit.modelVersion(),
                edit.source(),
                edit.truncation(),
                edit.points(),
                mask,
                edit.steps(),
                arrivedWithin,
                edit.keep(),
                edit.images(),
                refineAbove,
                edit.landmarks());
    }

    /** Returns a drag of one point, in an image with a code in which every number is {@code number}. */
    static DragEdit drag(float number) {
        float[] values = new float[12 * 512];
        Arrays.fill(values, number);
        return new DragEdit(
                new LatentCode(12, 512, values),
                List.of(new PointDrag(new PixelPoint(63, 70), new PixelPoint(63, 74))),
                null,
                null,
                DragEdit.Images.FIRST_AND_LAST);
    }

    /** Returns the result of an edit of one point, with codes in which every number is {@code number}. */
    static EditResult edited(double before, double after, float number) {
        float[] spatial = new float[6 * 512];
        Arrays.fill(spatial, number);
        LatentCode code = new LatentCode(6, 512, spatial);
        RgbImage image = new RgbImage(128, new byte[3 * 128 * 128]);
        List<PixelPoint> landed = List.of(new PixelPoint(63, 74));
        return new EditResult(
                code,
                List.of(
                        new EditResult.Frame(0, 0, code, landed, image),
                        new EditResult.Frame(4, 0, code, landed, image)),
                landed,
                before,
                after,
                4,
                2,
                30,
                1,
                null,
                false);
    }

    /**
     * Returns an edit of two points that are to change places by {@code draggan}, with more steps than any test waits
     * for.
     */
    static EditRequested endless(UUID job, long seed) {
        return new EditRequested(
                Messages.SCHEMA_VERSION,
                job,
                UUID.randomUUID(),
                1,
                NOON,
                "faces-128",
                "draggan",
                null,
                new Source.Seed(seed),
                1,
                List.of(
                        new DragPoint(new Point(40, 60), new Point(90, 60)),
                        new DragPoint(new Point(90, 60), new Point(40, 60))),
                null,
                Integer.MAX_VALUE,
                null,
                Keep.NONE,
                ImageFormat.NONE);
    }

    /** Returns a request for all that a preview may have, whose deadline passes at {@code deadline}. */
    static PreviewRequested preview(Source source, @Nullable StyleMix mix, String method, Instant deadline) {
        return new PreviewRequested(
                Messages.SCHEMA_VERSION,
                UUID.randomUUID(),
                3,
                NOON,
                deadline,
                "faces-128",
                source,
                0.7,
                null,
                mix,
                method,
                null,
                List.of(PreviewPart.IMAGE, PreviewPart.LATENT, PreviewPart.FLOW));
    }

    /** Starts a worker in this process. */
    static ConfigurableApplicationContext worker(String kafka, Path models, String name) {
        return InferenceWorkerApplication.builder()
                .run(
                        "--dragline.port=0",
                        "--dragline.kafka=" + kafka,
                        "--dragline.models=" + models,
                        "--dragline.device=cpu",
                        "--dragline.worker=" + name,
                        "--dragline.inference.announce-every=200ms");
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
