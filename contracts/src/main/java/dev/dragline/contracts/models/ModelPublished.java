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
 * @param version absent: the generator itself, usable by the methods that need no trained networks
 * @param publishedAt when it was published, not when it was made
 * @param resolution width and height of the images, pixels
 * @param latentRows rows {@code l} of a code in W+
 * @param latentWidth {@code w_dim}
 * @param methods the methods that this model can serve, by name
 * @param recommendedMethod what {@code auto} stands for
 * @param preset of a trained version
 * @param trainingId of a trained version that came from a training over the topics
 * @param metrics what was measured on held-out samples, by name
 * @param offered whether the version is kept and offered only: it comes into use when somebody chooses it, and not because
 *     it was published last. Absent means no
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
        @Nullable Boolean offered) {

    public ModelPublished {
        methods = List.copyOf(methods);
        metrics = new TreeMap<>(metrics);
    }

    /** {@code generator} or {@code generator/version}. */
    @JsonIgnore
    public String key() {
        return version == null ? generator : generator + "/" + version;
    }

    /** Whether the version comes into use only when somebody chooses it. */
    public boolean onlyOffered() {
        return Boolean.TRUE.equals(offered);
    }
}
