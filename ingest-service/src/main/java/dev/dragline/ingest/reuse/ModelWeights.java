// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.reuse;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the weights of models apart. */
public interface ModelWeights {

    /**
     * Returns the hash of the weights of a generator, or of networks that were trained for it; empty if it is not known.
     *
     * @param version absent: the generator itself
     */
    Optional<String> weightsSha256(String generator, @Nullable String version);
}
