// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import dev.dragline.store.ModelManifest;
import dev.dragline.training.landmarks.LandmarkError;
import java.time.Instant;
import java.util.SortedMap;

/**
 * Describes a landmark network beside its weights.
 *
 * @param architecture its sizes, as in the metadata of the weights
 * @param settings the settings of the training
 * @param weightsSha256 the SHA-256 of the weights, hexadecimal
 * @param errors the mean distances on held-out faces, pixels of 128: on renderings, and on the images of each generator
 */
record LandmarkManifest(
        int schemaVersion,
        Instant createdAt,
        SortedMap<String, String> architecture,
        SortedMap<String, String> settings,
        String weightsSha256,
        long weightsBytes,
        SortedMap<String, LandmarkError> errors,
        ModelManifest.Provenance provenance) {

    static final int SCHEMA_VERSION = 1;
}
