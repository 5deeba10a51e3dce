// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.ModelPublished;
import java.util.Locale;

/** Says that a version measured no better than what was in use, so that it is not taken into use unless somebody insists. */
final class NoBetterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoBetterException(ModelPublished version) {
        super(String.format(
                Locale.ROOT,
                "%s is kept and not taken into use: on the same held-out edits its points ended %.2f px from their targets, those"
                        + " of what was in use %.2f px. To take it all the same, insist (force=true, --force).",
                version.version(),
                version.metrics().get("meanDistanceAfter"),
                version.metrics().get("meanDistanceInUse")));
    }
}
