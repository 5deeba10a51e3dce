// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model beside its weights. It is written last, so a model with a manifest is complete.
 *
 * @param version absent: the generator itself
 * @param architecture the settings from which the networks are built, as in the metadata of the weights
 * @param weightsSha256 of the file of weights, hexadecimal
 * @param referenceSha256 of the file with a computation whose outcome is known, hexadecimal; absent if there is none
 * @param methods the methods that this model can serve, by name; of a generator, those known when it was imported
 * @param recommendedMethod what {@code auto} stands for
 * @param preset of trained networks
 * @param metrics what was measured on held-out samples
 * @param offered whether servers keep and offer it only, and do not take it into use by themselves; absent means no
 * @param parents the models it was made from, as {@link ModelId} writes them
 * @param learntFrom what it was taught by, and the versions that it began with; empty if that is not known
 * @param domain what its images show, such as faces; absent if that is not known
 */
public record ModelManifest(
        int schemaVersion,
        String generator,
        @Nullable String version,
        Instant createdAt,
        SortedMap<String, String> architecture,
        String weightsSha256,
        long weightsBytes,
        @Nullable String referenceSha256,
        List<String> methods,
        String recommendedMethod,
        @Nullable String preset,
        ModelMetrics metrics,
        @Nullable Boolean offered,
        List<String> parents,
        Set<LearntFrom> learntFrom,
        @Nullable String domain,
        Provenance provenance) {

    public static final int SCHEMA_VERSION = 1;

    /** The order of lists; models of the same moment are ordered by name. */
    static final Comparator<ModelManifest> OLDEST_FIRST = Comparator.comparing(ModelManifest::createdAt)
            .thenComparing(manifest -> manifest.id().toString());

    public ModelManifest {
        architecture = new TreeMap<>(architecture);
        methods = List.copyOf(methods);
        learntFrom = learntFrom.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(learntFrom));
        parents = List.copyOf(parents);
    }

    public ModelId id() {
        return new ModelId(generator, version);
    }

    ModelManifest withReference(String sha256) {
        return new ModelManifest(
                schemaVersion,
                generator,
                version,
                createdAt,
                architecture,
                weightsSha256,
                weightsBytes,
                sha256,
                methods,
                recommendedMethod,
                preset,
                metrics,
                offered,
                parents,
                learntFrom,
                domain,
                provenance);
    }

    /** The same with what it was taught by. */
    ModelManifest withLearntFrom(Set<LearntFrom> teachers) {
        return new ModelManifest(
                schemaVersion,
                generator,
                version,
                createdAt,
                architecture,
                weightsSha256,
                weightsBytes,
                referenceSha256,
                methods,
                recommendedMethod,
                preset,
                metrics,
                offered,
                parents,
                teachers,
                domain,
                provenance);
    }

    /**
     * How to make it again.
     *
     * @param command what was run
     * @param source the file it was made from, its name and sha256, if it was made from one
     * @param commit of Dragline, if known
     * @param seconds compute time
     */
    public record Provenance(
            String command,
            @Nullable String source,
            @Nullable String commit,
            @Nullable Long seed,
            @Nullable Double seconds,
            @Nullable String trainingId) {}
}
