// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a generator, or a version of the networks trained for it, can do.
 *
 * @param version the version of the networks; null for the generator itself
 * @param methods the methods that it can serve, by name
 * @param recommendedMethod the method for which {@code auto} stands
 * @param onlyOffered whether the version comes into use only if somebody chooses it
 */
public record ModelOffer(
        String generator,
        @Nullable String version,
        List<String> methods,
        String recommendedMethod,
        boolean onlyOffered) {

    public ModelOffer {
        methods = List.copyOf(methods);
    }

    public static ModelOffer of(ModelPublished model) {
        return new ModelOffer(
                model.generator(), model.version(), model.methods(), model.recommendedMethod(), model.onlyOffered());
    }

    /** Returns {@code generator} or {@code generator/version}. */
    public String key() {
        return version == null ? generator : generator + "/" + version;
    }
}
