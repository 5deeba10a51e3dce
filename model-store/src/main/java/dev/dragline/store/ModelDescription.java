// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the one who publishes a model says of it; the store adds what it finds itself. See {@link ModelManifest}.
 *
 * @param offered whether servers keep and offer it only, and do not take it into use by themselves
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
