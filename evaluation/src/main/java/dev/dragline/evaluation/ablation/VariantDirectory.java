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
 * Where variants are trained and kept, each in a directory of its own: how it is trained, where the training is, the
 * networks, and last what came of it. What is done is not done again, and what was broken off goes on. Several processes may
 * share a directory; each variant is trained by one of them at a time.
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
     * Trains a variant to the end, unless that was done; absent if another process trains it at the moment.
     *
     * @throws IllegalArgumentException if the directory holds one that was to be trained in another way
     * @throws CancelledTrainingException if the listener says so; it goes on in the next call
     */
    public Optional<TrainedVariant> trainIfFree(
            Generator generator, Variant variant, VariantRequest asked, TrainingListener listener)
            throws IOException, CancelledTrainingException {
        Path own = Files.createDirectories(directory.resolve(variant.folder()));
        try (FileChannel channel = open(own)) {
            return channel.tryLock() == null
                    ? Optional.empty()
                    : Optional.of(train(own, generator, variant, asked, listener));
        } catch (OverlappingFileLockException e) {
            // Somebody else in this process trains it.
            return Optional.empty();
        }
    }

    /** The same, but waits for another process that trains it. */
    public TrainedVariant train(Generator generator, Variant variant, VariantRequest asked, TrainingListener listener)
            throws IOException, CancelledTrainingException {
        Path own = Files.createDirectories(directory.resolve(variant.folder()));
        try (FileChannel channel = open(own)) {
            channel.lock();
            return train(own, generator, variant, asked, listener);
        }
    }

    /** Its lock ends when it is closed. */
    private static FileChannel open(Path own) throws IOException {
        return FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static TrainedVariant train(
            Path own, Generator generator, Variant variant, VariantRequest asked, TrainingListener listener)
            throws IOException, CancelledTrainingException {
        VariantPlan plan = plan(own, generator, variant, asked);
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
     * All that were trained to the end, in the order of {@link Variant#all}.
     *
     * @param generatorSha256 of the weights of the generator
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

    /** The networks of one that was trained to the end. */
    SafetensorsFile networks(Variant variant) throws IOException {
        return SafetensorsFile.read(directory.resolve(variant.folder()).resolve(NETWORKS));
    }

    private static VariantPlan plan(Path own, Generator generator, Variant variant, VariantRequest asked)
            throws IOException {
        Path file = own.resolve(PLAN);
        if (Files.exists(file)) {
            VariantPlan kept = read(file, VariantPlan.class);
            kept.requireSame(asked, own);
            return kept;
        }
        SortedMap<String, String> settings = new TreeMap<>(asked.changed());
        settings.putAll(variant.settings());
        TimeBudget.Fit fit =
                TrainingSettings.ofSeconds(generator, asked.preset(), settings, asked.seed(), 60 * asked.minutes());
        VariantPlan plan = new VariantPlan(
                asked.generatorSha256(),
                asked.preset(),
                asked.changed(),
                asked.seed(),
                asked.minutes(),
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
