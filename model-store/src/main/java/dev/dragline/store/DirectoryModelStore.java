package dev.dragline.store;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model store in a directory, on a local disk or a shared one:
 *
 * <pre>
 * NAME/generator/manifest.json, weights-SHA256.safetensors
 * NAME/versions/VERSION/manifest.json, weights-SHA256.safetensors
 * .trainings/TRAINING/checkpoint
 * </pre>
 */
public final class DirectoryModelStore implements ModelStore {

    private static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

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
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.find(root, 4, (path, attributes) -> path.endsWith(MANIFEST))) {
                for (Path manifest : (Iterable<Path>) files::iterator) {
                    manifests.add(read(manifest));
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        manifests.sort(Comparator.comparing(ModelManifest::createdAt)
                .thenComparing(manifest -> manifest.id().toString()));
        return manifests;
    }

    @Override
    public Optional<ModelManifest> find(ModelId id) throws IOException {
        Path manifest = directory(id).resolve(MANIFEST);
        return Files.exists(manifest) ? Optional.of(read(manifest)) : Optional.empty();
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
                    description.parents().stream().map(ModelId::toString).toList(),
                    description.provenance());
            Files.move(copied, directory.resolve(weightsFile(manifest)), StandardCopyOption.ATOMIC_MOVE);
            createManifest(directory, JSON.writeValueAsBytes(manifest), description.id());
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

    private static ModelManifest read(Path manifest) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(manifest), ModelManifest.class);
        } catch (JacksonException e) {
            throw new IOException(manifest + " is not a manifest of a model: " + e.getOriginalMessage(), e);
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
                : generator.resolve("versions").resolve(id.version());
    }

    private Path checkpointFile(String trainingId) {
        return root.resolve(".trainings")
                .resolve(UUID.fromString(trainingId).toString())
                .resolve("checkpoint");
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
