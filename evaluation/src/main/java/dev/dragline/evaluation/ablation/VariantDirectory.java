// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.Training;
import dev.dragline.training.TrainingOutcome;
import dev.dragline.training.TrainingSettings;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.predictor.TimeBudget;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains variants and keeps them, each in its own directory: how it is trained, the training, the networks, and last
 * the outcome. A finished training is not repeated, and an interrupted one is resumed. Several processes may share the
 * directory; each variant is trained by one of them at a time.
 */
public final class VariantDirectory {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLAN = "plan.json";
    private static final String CHECKPOINT = "checkpoint";
    private static final String NETWORKS = "networks.safetensors";
    private static final String OUTCOME = "outcome.json";
    private static final String LOCK = "lock";

    private final Path directory;

    public VariantDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Trains a variant to the end, unless that was done; empty if another process trains it at the moment.
     *
     * @throws IllegalArgumentException if the directory holds this variant with other settings of the training
     * @throws CancelledTrainingException if the listener says so; the next call resumes the training
     */
    public Optional<TrainedVariant> trainIfFree(
            Generator generator, Variant variant, VariantRequest request, TrainingListener listener)
            throws IOException, CancelledTrainingException {
        Path own = Files.createDirectories(directory.resolve(variant.folder()));
        try (FileChannel channel = open(own)) {
            return channel.tryLock() == null
                    ? Optional.empty()
                    : Optional.of(train(own, generator, variant, request, listener));
        } catch (OverlappingFileLockException e) {
            // Another thread of this process trains it.
            return Optional.empty();
        }
    }

    /** Trains a variant to the end, unless that was done; if another process trains it, this one waits. */
    public TrainedVariant train(Generator generator, Variant variant, VariantRequest request, TrainingListener listener)
            throws IOException, CancelledTrainingException {
        Path own = Files.createDirectories(directory.resolve(variant.folder()));
        try (FileChannel channel = open(own)) {
            channel.lock();
            return train(own, generator, variant, request, listener);
        }
    }

    /** Opens the file whose lock says that this process trains the variant; closing it releases the lock. */
    private static FileChannel open(Path own) throws IOException {
        return FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static TrainedVariant train(
            Path own, Generator generator, Variant variant, VariantRequest request, TrainingListener listener)
            throws IOException, CancelledTrainingException {
        VariantPlan plan = plan(own, generator, variant, request);
        if (Files.exists(own.resolve(OUTCOME))) {
            return read(own.resolve(OUTCOME), TrainedVariant.class);
        }
        TrainingSettings settings = TrainingSettings.of(plan.preset(), plan.settings());
        Path checkpoint = own.resolve(CHECKPOINT);
        TrainingOutcome outcome = new Training(generator, settings, plan.seed(), null, checkpoint, listener).run();
        Path networks = own.resolve(NETWORKS);
        outcome.weights().write(networks);
        TrainedVariant trained = new TrainedVariant(
                variant,
                plan.minutes(),
                outcome.seconds(),
                variant.regularized() ? steps(plan, "stageOneSteps") : 0,
                steps(plan, "stageTwoSteps"),
                outcome.metrics(),
                sha256(networks));
        write(own.resolve(OUTCOME), trained);
        Files.deleteIfExists(checkpoint);
        return trained;
    }

    /**
     * Returns all variants that were trained to the end, in the order of {@link Variant#all}.
     *
     * @param generatorSha256 the SHA-256 of the generator's weights, hexadecimal
     * @throws IllegalArgumentException if some were trained for another generator
     */
    public List<TrainedVariant> trained(String generatorSha256) throws IOException {
        List<Path> outcomes;
        try (Stream<Path> folders = Files.list(directory)) {
            outcomes = folders.map(folder -> folder.resolve(OUTCOME))
                    .filter(Files::exists)
                    .toList();
        }
        List<TrainedVariant> trained = new ArrayList<>();
        for (Path outcome : outcomes) {
            VariantPlan plan = read(outcome.resolveSibling(PLAN), VariantPlan.class);
            if (!plan.generatorSha256().equals(generatorSha256)) {
                throw new IllegalArgumentException(outcome + " is of another generator: its weights have the SHA-256 "
                        + plan.generatorSha256() + ", not " + generatorSha256);
            }
            trained.add(read(outcome, TrainedVariant.class));
        }
        List<Variant> order =
                Variant.all(trained.stream().map(one -> one.variant().n()).toList());
        trained.sort(java.util.Comparator.comparingInt(one -> order.indexOf(one.variant())));
        return trained;
    }

    /** Returns the networks of a variant that was trained to the end. */
    SafetensorsFile networks(Variant variant) throws IOException {
        return SafetensorsFile.read(directory.resolve(variant.folder()).resolve(NETWORKS));
    }

    private static VariantPlan plan(Path own, Generator generator, Variant variant, VariantRequest request)
            throws IOException {
        Path file = own.resolve(PLAN);
        if (Files.exists(file)) {
            VariantPlan kept = read(file, VariantPlan.class);
            kept.requireSame(request, own);
            return kept;
        }
        SortedMap<String, String> settings = new TreeMap<>(request.changed());
        settings.putAll(variant.settings());
        TimeBudget.Fit fit = TrainingSettings.ofSeconds(
                generator, request.preset(), settings, request.seed(), 60 * request.minutes());
        VariantPlan plan = new VariantPlan(
                request.generatorSha256(),
                request.preset(),
                request.changed(),
                request.seed(),
                request.minutes(),
                fit.settings(),
                fit.speed());
        write(file, plan);
        return plan;
    }

    private static int steps(VariantPlan plan, String stage) {
        return Integer.parseInt(plan.settings().getOrDefault(stage, "0"));
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), type);
        } catch (JacksonException e) {
            throw new IOException(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void write(Path file, Object document) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.write(written, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
