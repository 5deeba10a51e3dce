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
 * The facts about a model beside its weights. The manifest is written last, so a model with a manifest is complete.
 *
 * @param version name of the version; absent for the generator itself
 * @param architecture the settings from which the networks are built, as in the metadata of the weights
 * @param weightsSha256 SHA-256 of the file of weights, hexadecimal
 * @param referenceSha256 SHA-256 of the file with the reference, hexadecimal; absent without a reference
 * @param methods names of the methods that the model can serve; for a generator, those known when it was imported
 * @param recommendedMethod the method that {@code auto} stands for
 * @param preset name of the preset with which networks were trained
 * @param metrics values measured on held-out samples
 * @param offered whether servers only offer the model and do not take it into use by themselves; absent means no
 * @param parents the models that it was made from, as {@link ModelId} writes them
 * @param learntFrom what the model learnt from, and the versions that its training began with; empty if that is not
 *     known
 * @param domain what the images of the model show, such as faces; absent if that is not known
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
     * How a model was made, so that it can be made again.
     *
     * @param command the command that was run
     * @param source name and SHA-256 of the file that the model was made from, if there is one
     * @param commit commit of Dragline, if known
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
