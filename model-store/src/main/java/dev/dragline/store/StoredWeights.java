// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Checks that the weights of a model are those that its manifest names. A file that was checked is read once. */
final class StoredWeights {

    private static final String REMEDY = "; put the file back from a copy, or import or train the model again";

    private final Map<Path, Checked> checked = new ConcurrentHashMap<>();

    private record Checked(String sha256, long bytes, FileTime modified) {}

    /**
     * Checks that the file is there and as long as it was. It does not read it.
     *
     * @throws DamagedModelException if it is missing, or longer or shorter
     */
    void requireWhole(ModelManifest manifest, Path weights) throws IOException {
        if (!Files.isRegularFile(weights)) {
            throw new DamagedModelException(
                    "the weights of " + manifest.id() + " are missing: there is no " + weights + REMEDY);
        }
        long bytes = Files.size(weights);
        if (bytes != manifest.weightsBytes()) {
            throw new DamagedModelException("the weights of " + manifest.id() + " are damaged: " + weights + " has "
                    + bytes + " bytes, where " + manifest.weightsBytes() + " would be right" + REMEDY);
        }
    }

    /**
     * Checks that the file has the content that was published.
     *
     * @throws DamagedModelException if it is missing or another one
     */
    void requireIntact(ModelManifest manifest, Path weights) throws IOException {
        requireWhole(manifest, weights);
        Checked now =
                new Checked(manifest.weightsSha256(), manifest.weightsBytes(), Files.getLastModifiedTime(weights));
        if (now.equals(checked.get(weights))) {
            return;
        }
        if (!Sha256.of(weights).equals(manifest.weightsSha256())) {
            throw new DamagedModelException("the weights of " + manifest.id() + " are damaged: " + weights
                    + " does not have the SHA-256 of its manifest" + REMEDY);
        }
        checked.put(weights, now);
    }
}
