// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is in use for a generator.
 *
 * @param version the version in use; null if no trained network is
 * @param recommendedMethod the method for which {@code auto} stands
 */
public record ModelInUse(String generator, @Nullable String version, String recommendedMethod, List<String> methods) {

    public ModelInUse {
        methods = List.copyOf(methods);
    }
}
