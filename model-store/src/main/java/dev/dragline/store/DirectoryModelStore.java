package dev.dragline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A model store in a directory, on a local disk or a shared one:
 *
 * <pre>
 * NAME/generator/manifest.json, weights-SHA256.safetensors
 * NAME/versions/VERSION/manifest.json, weights-SHA256.safetensors
 * NAME/landmarks.safetensors
 * landmarks/weights.safetensors
 * .trainings/TRAINING/checkpoint
 * .evaluations/EVALUATION/
 * </pre>
 */
public final class DirectoryModelStore implements ModelStore {

    private static final String MANIFEST = "manifest.json";
    private static final String VERSIONS = "versions";

    private final Path root;
    private final Clock clock;

    /** Creates the directory with the first model, not before. */
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
        Path manifest = directory(id).resolve(MANIFEST);
        return Files.exists(manifest) ? Optional.of(ManifestFile.read(manifest, id)) : Optional.empty();
    }

    @Override
    public Path weights(ModelId id) throws IOException {
        ModelManifest manifest = find(id).orElseThrow(
                        () -> new NoSuchFileException(id.toString(), null, "there is no such model in " + root));
        return directory(id).resolve(weightsFile(manifest));
    }

    @Override
    public ModelManifest publish(ModelDescription description, Path weights) throws IOException {
        Path directory = Files.createDirectories(directory(description.id()));
        if (Files.exists(directory.resolve(MANIFEST))) {
            throw new FileAlreadyExistsException(description.id().toString(), null, "this model is published already");
        }
        Path copied = temporary(directory);
        try {
            Files.copy(weights, copied);
            String sha256 = sha256(copied);
            ModelManifest manifest = new ModelManifest(
                    ModelManifest.SCHEMA_VERSION,
                    description.id().generator(),
                    description.id().version(),
                    clock.instant(),
                    new TreeMap<>(description.architecture()),
                    sha256,
                    Files.size(copied),
                    description.methods(),
                    description.recommendedMethod(),
                    description.preset(),
                    new TreeMap<>(description.metrics()),
                    description.offered() ? true : null,
                    description.parents().stream().map(ModelId::toString).toList(),
                    description.provenance());
            Files.move(copied, directory.resolve(weightsFile(manifest)), StandardCopyOption.ATOMIC_MOVE);
            try {
                createManifest(directory, ManifestFile.json(manifest), description.id());
            } catch (FileAlreadyExistsException e) {
                deleteUnlessPublished(directory.resolve(weightsFile(manifest)), description.id());
                throw e;
            }
            return manifest;
        } finally {
            Files.deleteIfExists(copied);
        }
    }

    @Override
    public void saveCheckpoint(String trainingId, Path checkpoint) throws IOException {
        Path kept = checkpointFile(trainingId);
        Path copied = temporary(Files.createDirectories(kept.getParent()));
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
        return file(root.resolve(generator).resolve("landmarks.safetensors"));
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

    /** The folders in a folder that a model can be named after. */
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

    private void deleteUnlessPublished(Path weights, ModelId id) throws IOException {
        if (!weights.equals(weights(id))) {
            Files.deleteIfExists(weights);
        }
    }

    private static void createManifest(Path directory, byte[] content, ModelId id) throws IOException {
        // A link to a finished file appears as a whole and fails if the name is taken: of two publishers one wins.
        Path written = temporary(directory);
        try {
            Files.write(written, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
            Files.createLink(directory.resolve(MANIFEST), written);
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(id.toString(), null, "this model is published already");
        } finally {
            Files.deleteIfExists(written);
        }
    }

    // Named by content: the weights of a publisher that comes too late never replace those that a manifest speaks of.
    private static String weightsFile(ModelManifest manifest) {
        return "weights-" + manifest.weightsSha256().substring(0, 16) + ".safetensors";
    }

    private static Path temporary(Path directory) {
        return directory.resolve("." + UUID.randomUUID() + ".part");
    }

    private Path directory(ModelId id) {
        Path generator = root.resolve(id.generator());
        return id.version() == null
                ? generator.resolve("generator")
                : generator.resolve(VERSIONS).resolve(id.version());
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

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
