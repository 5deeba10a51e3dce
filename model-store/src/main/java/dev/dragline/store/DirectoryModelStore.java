// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model store in a directory, on a local disk or a shared one:
 *
 * <pre>
 * NAME/generator/manifest.json, weights-SHA256.safetensors, reference-SHA256.safetensors
 * NAME/versions/VERSION/manifest.json, weights-SHA256.safetensors, reference-SHA256.safetensors
 * NAME/in-use/MOMENT.json
 * NAME/landmarks.safetensors
 * landmarks/weights.safetensors
 * .trainings/TRAINING/checkpoint
 * .evaluations/EVALUATION/
 * </pre>
 */
public final class DirectoryModelStore implements ModelStore {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryModelStore.class);
    private static final String VERSIONS = "versions";

    private final Path root;
    private final Clock clock;
    private final UnfinishedWork work;
    private final StoredWeights stored = new StoredWeights();
    private final ReadManifests manifests;
    private final Map<ModelId, String> told = new ConcurrentHashMap<>(); // what is wrong with damaged models

    /** Makes a store of a directory, which is created with the first model. */
    public DirectoryModelStore(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
        this.work = new UnfinishedWork(root);
        this.manifests = new ReadManifests(clock);
    }

    @Override
    public List<ModelManifest> list() throws IOException {
        List<ModelManifest> manifests = new ArrayList<>();
        for (String generator : names(root)) {
            usable(ModelId.generator(generator)).ifPresent(manifests::add);
            for (String version : names(root.resolve(generator).resolve(VERSIONS))) {
                usable(new ModelId(generator, version)).ifPresent(manifests::add);
            }
        }
        manifests.sort(ModelManifest.OLDEST_FIRST);
        return manifests;
    }

    @Override
    public Map<ModelId, String> damaged() throws IOException {
        list();
        return Map.copyOf(told);
    }

    /** Returns the manifest of a model; empty if it is not published or, as the log says once, is damaged. */
    private Optional<ModelManifest> usable(ModelId id) throws IOException {
        try {
            Optional<ModelManifest> found = find(id);
            if (found.isPresent()) {
                stored.requireWhole(found.get(), directory(id).weights(found.get()));
            }
            told.remove(id);
            return found;
        } catch (DamagedModelException e) {
            String damage = String.valueOf(e.getMessage());
            if (!damage.equals(told.put(id, damage))) {
                LOG.error("{} is not offered: {}", id, damage);
            }
            return Optional.empty();
        }
    }

    @Override
    public Optional<ModelManifest> find(ModelId id) throws IOException {
        return manifests.read(directory(id));
    }

    @Override
    public Path weights(ModelId id) throws IOException {
        ModelManifest manifest = require(id);
        Path weights = directory(id).weights(manifest);
        stored.requireIntact(manifest, weights);
        return weights;
    }

    @Override
    public Optional<Path> reference(ModelId id) throws IOException {
        String sha256 = require(id).referenceSha256();
        if (sha256 == null) {
            return Optional.empty();
        }
        Path reference = directory(id).reference(sha256);
        if (!Files.exists(reference)) {
            throw new IOException("the reference of " + id + " is missing: there is no " + reference);
        }
        if (!Sha256.of(reference).equals(sha256)) {
            throw new IOException("the reference of " + id + " is damaged: " + reference
                    + " does not have the SHA-256 of its manifest");
        }
        return Optional.of(reference);
    }

    private ModelManifest require(ModelId id) throws IOException {
        return find(id).orElseThrow(
                        () -> new NoSuchFileException(id.toString(), null, "there is no such model in " + root));
    }

    @Override
    public ModelManifest publish(ModelDescription description, Path weights, @Nullable Path reference)
            throws IOException {
        ModelDirectory directory = directory(description.id());
        directory.requireUnpublished();
        Path copied = directory.temporary();
        Path copiedReference = directory.temporary();
        Path written = directory.temporary();
        try {
            WholeFile.copy(weights, copied);
            if (reference != null) {
                WholeFile.copy(reference, copiedReference);
            }
            ModelManifest manifest =
                    manifest(description, copied, reference == null ? null : Sha256.of(copiedReference));
            WholeFile.write(written, ManifestFile.json(manifest));
            directory.publish(manifest, copied, copiedReference, written);
            return manifest;
        } finally {
            Files.deleteIfExists(copied);
            Files.deleteIfExists(copiedReference);
            Files.deleteIfExists(written);
        }
    }

    private ModelManifest manifest(ModelDescription description, Path weights, @Nullable String referenceSha256)
            throws IOException {
        return new ModelManifest(
                ModelManifest.SCHEMA_VERSION,
                description.id().generator(),
                description.id().version(),
                clock.instant(),
                new TreeMap<>(description.architecture()),
                Sha256.of(weights),
                Files.size(weights),
                referenceSha256,
                description.methods(),
                description.recommendedMethod(),
                description.preset(),
                description.metrics(),
                description.offered() ? true : null,
                description.parents().stream().map(ModelId::toString).toList(),
                description.learntFrom(),
                description.domain(),
                description.provenance());
    }

    @Override
    public ModelManifest replaceReference(ModelId id, Path reference) throws IOException {
        ModelManifest earlier = require(id);
        ModelDirectory directory = directory(id);
        ModelManifest manifest = earlier.withReference(directory.keepReference(reference));
        directory.replace(earlier, manifest);
        return manifest;
    }

    @Override
    public Optional<VersionInUse> inUse(String generator) throws IOException {
        return inUseFiles(generator).last();
    }

    @Override
    public void use(VersionInUse choice) throws IOException {
        inUseFiles(choice.generator()).keep(choice);
    }

    private VersionInUseFiles inUseFiles(String generator) {
        return new VersionInUseFiles(
                root.resolve(ModelId.generator(generator).generator()).resolve("in-use"));
    }

    @Override
    public void saveCheckpoint(String trainingId, Path checkpoint) throws IOException {
        work.saveCheckpoint(trainingId, checkpoint);
    }

    @Override
    public Optional<Path> checkpoint(String trainingId) {
        return work.checkpoint(trainingId);
    }

    @Override
    public void deleteCheckpoint(String trainingId) throws IOException {
        work.deleteCheckpoint(trainingId);
    }

    @Override
    public Optional<Path> landmarkTable(String generator) {
        return file(root.resolve(ModelId.generator(generator).generator()).resolve("landmarks.safetensors"));
    }

    @Override
    public Optional<Path> landmarkNetwork() {
        return file(root.resolve("landmarks").resolve("weights.safetensors"));
    }

    @Override
    public Path evaluation(String evaluationId) throws IOException {
        return work.evaluation(evaluationId);
    }

    @Override
    public void deleteEvaluation(String evaluationId) throws IOException {
        work.deleteEvaluation(evaluationId);
    }

    private static Optional<Path> file(Path path) {
        return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    }

    /** Returns the names of directories in a directory that are names of models. */
    private static List<String> names(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(ModelId::isName)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private ModelDirectory directory(ModelId id) {
        Path generator = root.resolve(id.generator());
        return new ModelDirectory(
                id,
                id.version() == null
                        ? generator.resolve("generator")
                        : generator.resolve(VERSIONS).resolve(id.version()));
    }
}
