// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models that the tests of this module share. */
final class Examples {

    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private Examples() {}

    static ModelDescription generator(String name) {
        return description(ModelId.generator(name), List.of());
    }

    static ModelDescription version(String generator, String version) {
        return description(new ModelId(generator, version), List.of(ModelId.generator(generator)));
    }

    static Path weights(Path directory, String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "weights", ".safetensors"), content);
    }

    private static ModelDescription description(ModelId id, List<ModelId> parents) {
        return new ModelDescription(
                id,
                Map.of("kind", "a kind", "resolution", "64"),
                List.of("draggan"),
                "draggan",
                "compact",
                ModelMetrics.ofNamed(Map.of("meanDistanceAfter", 0.5, "heldOutEdits", 96.0)),
                true,
                parents,
                Set.of(LearntFrom.FEATURES),
                "faces",
                new ModelManifest.Provenance("dragline train run", null, "abc", 7L, 1.5, null));
    }
}
