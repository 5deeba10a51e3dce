// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what is in use of a generator.
 *
 * @param version absent: no trained network is in use
 * @param recommendedMethod what {@code auto} stands for
 */
public record ModelInUse(String generator, @Nullable String version, String recommendedMethod, List<String> methods) {

    public ModelInUse {
        methods = List.copyOf(methods);
    }
}
