// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    private static final String VERSIONS = "versions";

    private final Path root;
    private final Clock clock;

    /** Makes a store of a directory, which is created with the first model. */
    public DirectoryModelStore(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    @Override
    public List<ModelManifest> list() throws IOException {
        List<ModelManifest> manifests = new ArrayList<>();
        for (String generator : names(root)) {
            find(ModelId.generator(generator)).ifPresent(manifests::add);
            for (String version : names(root.resolve(generator).resolve(VERSIONS))) {
                find(new ModelId(generator, version)).ifPresent(manifests::add);
            }
        }
        manifests.sort(ModelManifest.OLDEST_FIRST);
        return manifests;
    }

    @Override
    public Optional<ModelManifest> find(ModelId id) throws IOException {
        return directory(id).manifest();
    }

    @Override
    public Path weights(ModelId id) throws IOException {
        return directory(id).weights(require(id));
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
        try {
            Files.copy(weights, copied);
            String referenceSha256 = reference == null ? null : directory.keepReference(reference);
            ModelManifest manifest = manifest(description, copied, referenceSha256);
            directory.publish(manifest, copied);
            return manifest;
        } finally {
            Files.deleteIfExists(copied);
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
        Path kept = checkpointFile(trainingId);
        Path copied = ModelDirectory.temporary(Files.createDirectories(kept.getParent()));
        try {
            Files.copy(checkpoint, copied);
            Files.move(copied, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copied);
        }
    }

    @Override
    public Optional<Path> checkpoint(String trainingId) {
        Path kept = checkpointFile(trainingId);
        return Files.exists(kept) ? Optional.of(kept) : Optional.empty();
    }

    @Override
    public void deleteCheckpoint(String trainingId) throws IOException {
        Path kept = checkpointFile(trainingId);
        Files.deleteIfExists(kept);
        Files.deleteIfExists(kept.getParent());
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
        return Files.createDirectories(evaluationDirectory(evaluationId));
    }

    @Override
    public void deleteEvaluation(String evaluationId) throws IOException {
        Path directory = evaluationDirectory(evaluationId);
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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

    private Path checkpointFile(String trainingId) {
        return root.resolve(".trainings")
                .resolve(UUID.fromString(trainingId).toString())
                .resolve("checkpoint");
    }

    private Path evaluationDirectory(String evaluationId) {
        return root.resolve(".evaluations")
                .resolve(UUID.fromString(evaluationId).toString());
    }
}
