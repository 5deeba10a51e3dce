// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.util.EnumSet;
import java.util.Set;

/**
 * Completes manifests of before November 2026, which do not say what a model was taught by. Their command says it: nothing
 * else was written down then. Manifests of today are never read so.
 */
final class OlderManifest {

    private static final String FACES = "./dragline faces ";
    private static final String TRAINING = "./dragline train ";
    private static final String TRUE_CORRESPONDENCE = "correspondence=renderer";

    private OlderManifest() {}

    static ModelManifest complete(ModelManifest manifest) {
        return manifest.withLearntFrom(learntFrom(manifest));
    }

    /** Empty of an imported generator, of which nothing is known. */
    private static Set<LearntFrom> learntFrom(ModelManifest manifest) {
        String command = manifest.provenance().command();
        if (manifest.version() == null) {
            return command.startsWith(FACES) ? EnumSet.of(LearntFrom.RENDERER) : Set.of();
        }
        if (command.contains(TRUE_CORRESPONDENCE)) {
            return EnumSet.of(LearntFrom.CORRESPONDENCE);
        }
        return command.startsWith(TRAINING) ? EnumSet.of(LearntFrom.FEATURES) : Set.of();
    }
}
