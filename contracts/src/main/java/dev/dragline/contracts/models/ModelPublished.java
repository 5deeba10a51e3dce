// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model that can be used from now on: a generator, or a version of the networks trained for it. Key: {@link #key()};
 * the topic is compacted and has one partition, so its order is the order of publishing. {@link ModelOffers} says which
 * version of a generator is in use.
 *
 * @param version the version; null for the generator itself, which methods without trained networks use
 * @param publishedAt when it was published, not when it was made
 * @param resolution the width and height of the images, pixels
 * @param latentRows the number of rows {@code l} of a code in W+
 * @param latentWidth the length of a row, {@code w_dim}
 * @param methods the methods that this model can serve, by name
 * @param recommendedMethod the method for which {@code auto} stands
 * @param preset the preset of a trained version
 * @param trainingId the training of a version that came from a training over the topics
 * @param metrics the metrics on held-out samples, by name
 * @param offered whether the version is only offered: it comes into use when it is chosen, and not because it was
 *     published last; null means no
 * @param weightsSha256 SHA-256 of the file of its weights, hexadecimal, by which two models are known to compute the same;
 *     absent in older messages
 * @param landmarks whether workers find landmarks in the images of the generator; absent means no
 */
public record ModelPublished(
        int schemaVersion,
        String generator,
        @Nullable String version,
        Instant publishedAt,
        int resolution,
        int latentRows,
        int latentWidth,
        List<String> methods,
        String recommendedMethod,
        @Nullable String preset,
        @Nullable UUID trainingId,
        SortedMap<String, Double> metrics,
        @Nullable Boolean offered,
        @Nullable String weightsSha256,
        @Nullable Boolean landmarks) {

    /** Throws {@link IllegalArgumentException} if a name or a number could not be one of a model. */
    public ModelPublished {
        ModelNames.require("generator", generator);
        ModelNames.require("version", version);
        if (resolution < 1 || latentRows < 1 || latentWidth < 1) {
            throw new IllegalArgumentException("resolution, latentRows and latentWidth must be 1 or more");
        }
        methods = List.copyOf(methods);
        metrics = new TreeMap<>(metrics);
    }

    /** A model whose weights are not told apart from others. */
    public ModelPublished(
            int schemaVersion,
            String generator,
            @Nullable String version,
            Instant publishedAt,
            int resolution,
            int latentRows,
            int latentWidth,
            List<String> methods,
            String recommendedMethod,
            @Nullable String preset,
            @Nullable UUID trainingId,
            SortedMap<String, Double> metrics,
            @Nullable Boolean offered) {
        this(
                schemaVersion,
                generator,
                version,
                publishedAt,
                resolution,
                latentRows,
                latentWidth,
                methods,
                recommendedMethod,
                preset,
                trainingId,
                metrics,
                offered,
                null,
                null);
    }

    /** {@code generator} or {@code generator/version}. */
    @JsonIgnore
    public String key() {
        return version == null ? generator : generator + "/" + version;
    }

    /**
     * Says whether its training measured it on the same held-out edits as what was in use then, and found it no better. Such a
     * version is kept, and comes into use only if somebody insists.
     */
    public boolean measuredNoBetter() {
        Double own = metrics.get("meanDistanceAfter");
        Double inUse = metrics.get("meanDistanceInUse");
        return onlyOffered() && own != null && inUse != null && own >= inUse;
    }

    /** Whether workers find landmarks in the images of the generator. */
    @JsonIgnore
    public boolean hasLandmarks() {
        return Boolean.TRUE.equals(landmarks);
    }

    /** Whether the version comes into use only when somebody chooses it. */
    public boolean onlyOffered() {
        return Boolean.TRUE.equals(offered);
    }
}
