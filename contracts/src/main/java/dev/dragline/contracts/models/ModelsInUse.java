// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rule that says which version of the networks trained for a generator is in use. */
public final class ModelsInUse {

    private ModelsInUse() {}

    /** Finds the version that is in use among those that were published, see {@link #of(List, Naming, ModelUsed)}. */
    public static Optional<ModelPublished> of(List<ModelPublished> versions, @Nullable ModelUsed chosen) {
        return of(versions, new Naming<>(ModelPublished::version, ModelPublished::onlyOffered), chosen);
    }

    /**
     * How the rule reads a version, whatever it is known as.
     *
     * @param version its name
     * @param onlyOffered whether it is taken into use only if somebody chooses it
     */
    public record Naming<V>(Function<V, @Nullable String> version, Predicate<V> onlyOffered) {}

    /**
     * Finds the version that is in use: the one that was chosen last, or none if that was chosen. Where nothing was chosen,
     * or what was chosen is not there any more, it is the version that was published last, apart from those that are
     * offered only.
     *
     * @param versions of one generator, in the order of their publishing
     * @param chosen what was chosen last for this generator; absent if nothing was
     */
    public static <V> Optional<V> of(List<V> versions, Naming<V> naming, @Nullable ModelUsed chosen) {
        if (chosen != null) {
            String version = chosen.version();
            if (version == null) {
                return Optional.empty();
            }
            Optional<V> found = versions.stream()
                    .filter(model -> version.equals(naming.version().apply(model)))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return versions.stream()
                .filter(model -> !naming.onlyOffered().test(model))
                .reduce((earlier, later) -> later);
    }
}
