// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.reuse;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.EditRequested;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A hash of everything that the result of an edit depends on: two edits with the same key have the same result. It is made
 * from the whole request, so that a field which requests get later is part of it, too. What only says which edit it is, of
 * which job and when, is left out; the names of the generator and of the version stand for their weights.
 *
 * @param sha256 hexadecimal
 */
record ContentKey(String sha256) {

    private static final Set<String> NO_CONTENT =
            Set.of("schemaVersion", "jobId", "editId", "attempt", "requestedAt", "generator", "modelVersion");

    /**
     * @param generatorWeights the hash of the weights of the generator
     * @param versionWeights the hash of the weights of the version; absent if the edit has no version
     */
    static ContentKey of(EditRequested edit, String generatorWeights, @Nullable String versionWeights) {
        if ((edit.modelVersion() == null) != (versionWeights == null)) {
            throw new IllegalArgumentException("version " + edit.modelVersion() + " has the weights " + versionWeights);
        }
        ObjectNode content = Messages.json().valueToTree(edit);
        content.remove(NO_CONTENT);
        content.put("generatorWeights", generatorWeights);
        content.put("versionWeights", versionWeights);
        return new ContentKey(hash(Messages.json().writeValueAsBytes(content)));
    }

    private static String hash(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(sha256);
    }
}
