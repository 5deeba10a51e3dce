// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The directory of one model, with its manifest, its weights and its reference. */
record ModelDirectory(ModelId id, Path path) {

    private static final String MANIFEST = "manifest.json";

    /** The number of digits of a SHA-256 in the name of a file. */
    private static final int DIGITS_IN_NAMES = 16;

    Path manifestFile() {
        return path.resolve(MANIFEST);
    }

    /** Returns the manifest; empty if the model is not published. */
    Optional<ModelManifest> manifest() throws IOException {
        Path manifest = manifestFile();
        return Files.exists(manifest) ? Optional.of(ManifestFile.read(manifest, id)) : Optional.empty();
    }

    /**
     * Returns the file of a model's weights. It is named by its content, so the weights of a publisher that comes second
     * never replace published ones.
     */
    Path weights(ModelManifest manifest) {
        return path.resolve("weights-" + manifest.weightsSha256().substring(0, DIGITS_IN_NAMES) + ".safetensors");
    }

    /** Returns the file of a reference, which is named by its content, too. */
    Path reference(String sha256) {
        return path.resolve("reference-" + sha256.substring(0, DIGITS_IN_NAMES) + ".safetensors");
    }

    /** Creates the directory; throws {@link FileAlreadyExistsException} if the model is published already. */
    void requireUnpublished() throws IOException {
        Files.createDirectories(path);
        if (Files.exists(path.resolve(MANIFEST))) {
            throw isPublished();
        }
    }

    private FileAlreadyExistsException isPublished() {
        return new FileAlreadyExistsException(id.toString(), null, "this model is published already");
    }

    /**
     * Publishes the model. Its files are complete under temporary names in this directory, so that from here on nothing
     * needs room on the disk; they get their own names, the manifest last.
     */
    void publish(ModelManifest manifest, Path weights, Path reference, Path written) throws IOException {
        Files.move(weights, weights(manifest), StandardCopyOption.ATOMIC_MOVE);
        String sha256 = manifest.referenceSha256();
        if (sha256 != null) {
            Files.move(
                    reference, reference(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            // A link to a finished file appears as a whole and fails if the name is taken: of two publishers one wins.
            Files.createLink(path.resolve(MANIFEST), written);
        } catch (FileAlreadyExistsException e) {
            deleteUnlessPublished(manifest);
            throw isPublished();
        }
    }

    /** Deletes the files of a publisher that came second, unless the published model has the same ones. */
    private void deleteUnlessPublished(ModelManifest late) throws IOException {
        ModelManifest published = manifest().orElseThrow();
        if (!weights(late).equals(weights(published))) {
            Files.deleteIfExists(weights(late));
        }
        String sha256 = late.referenceSha256();
        if (sha256 != null && !sha256.equals(published.referenceSha256())) {
            Files.deleteIfExists(reference(sha256));
        }
    }

    /** Gives the model a manifest with another reference, and deletes the earlier reference. */
    void replace(ModelManifest earlier, ModelManifest manifest) throws IOException {
        Path written = temporary();
        try {
            WholeFile.write(written, ManifestFile.json(manifest));
            Files.move(
                    written,
                    path.resolve(MANIFEST),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        String sha256 = earlier.referenceSha256();
        if (sha256 != null && !sha256.equals(manifest.referenceSha256())) {
            Files.deleteIfExists(reference(sha256));
        }
    }

    /** Copies a reference into the directory and returns its SHA-256. */
    String keepReference(Path reference) throws IOException {
        Path copied = temporary();
        try {
            WholeFile.copy(reference, copied);
            String sha256 = Sha256.of(copied);
            Files.move(copied, reference(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return sha256;
        } finally {
            Files.deleteIfExists(copied);
        }
    }

    /** Returns a new name for a file that is not complete yet. */
    Path temporary() {
        return WholeFile.temporary(path);
    }
}
