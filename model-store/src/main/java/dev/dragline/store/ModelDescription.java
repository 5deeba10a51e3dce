// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a publisher gives about a model; the store adds the others. See {@link ModelManifest}.
 *
 * @param offered whether servers only offer the model and do not take it into use by themselves
 */
public record ModelDescription(
        ModelId id,
        Map<String, String> architecture,
        List<String> methods,
        String recommendedMethod,
        @Nullable String preset,
        ModelMetrics metrics,
        boolean offered,
        List<ModelId> parents,
        Set<LearntFrom> learntFrom,
        @Nullable String domain,
        ModelManifest.Provenance provenance) {}
