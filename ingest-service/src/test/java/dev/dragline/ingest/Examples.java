// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Models, lines of edits and messages that the tests of this module share. */
public final class Examples {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A generator of images of 128 pixels with codes of 12 rows of 4 numbers, for which nothing was trained. */
    public static final ModelPublished FACES = model("faces-128", null, List.of("draggan"), "draggan");

    public static final ModelPublished FACES_V1 =
            model("faces-128", "v1", List.of("latent-predictor", "draggan"), "latent-predictor");

    public static final ModelPublished CATS = model("cats", null, List.of("draggan"), "draggan");

    private Examples() {}

    public static ModelPublished model(
            String generator, @Nullable String version, List<String> methods, String recommended) {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                generator,
                version,
                NOON,
                128,
                12,
                4,
                methods,
                recommended,
                version == null ? null : "compact",
                null,
                new TreeMap<>(),
                null);
    }

    /** A version that its training measured no better than what was in use. */
    public static ModelPublished keptBecauseWorse(String version) {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                "faces-128",
                version,
                NOON,
                128,
                12,
                4,
                List.of("latent-predictor"),
                "latent-predictor",
                "compact",
                null,
                new TreeMap<>(Map.of("meanDistanceAfter", 3.5, "meanDistanceInUse", 2.25)),
                true);
    }

    /** @param version null if no trained version is in use */
    public static ModelUsed used(String generator, @Nullable String version) {
        return new ModelUsed(Messages.SCHEMA_VERSION, generator, version, null, NOON, ModelUsed.By.PERSON, null);
    }

    /** Returns a line of an edits file. */
    public static String line(long seed) {
        return "{\"seed\": " + seed + ", \"points\": [{\"handle\": [63, 70], \"target\": [63, 80.5]}]}";
    }

    /** Returns an edits file of {@code count} lines. */
    public static String lines(int count) {
        return IntStream.range(0, count).mapToObj(Examples::line).collect(Collectors.joining("\n"));
    }
}
