// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.models.ModelsInUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A generator and what was published for it.
 *
 * @param own the announcement of the generator itself; absent if only versions were announced
 * @param versions the trained networks in the order of their publishing
 * @param chosen what was taken into use last; absent if nothing was
 */
public record KnownGenerator(
        String name,
        @Nullable ModelPublished own,
        List<ModelPublished> versions,
        @Nullable ModelUsed chosen) {

    /** What stands for the method that the model in use recommends. */
    public static final String AUTO = "auto";

    public KnownGenerator {
        versions = List.copyOf(versions);
        if (own == null && versions.isEmpty()) {
            throw new IllegalArgumentException("nothing was published for " + name);
        }
    }

    /** Width and height of its images, pixels. */
    public int resolution() {
        return any().resolution();
    }

    /** Rows of a code in W+. */
    public int latentRows() {
        return any().latentRows();
    }

    /** {@code w_dim}. */
    public int latentWidth() {
        return any().latentWidth();
    }

    public boolean hasVersion(String version) {
        return versions.stream().anyMatch(model -> version.equals(model.version()));
    }

    /** Does nothing if there is such a version; the exception says which ones there are. */
    public void requireVersion(String version) throws ChoiceException {
        version(version);
    }

    /** Whether a method uses no trained version; {@link #AUTO} may. */
    public boolean isUntrained(String method) {
        return own != null && own.methods().contains(method);
    }

    /** The names of the versions, in the order of their publishing. */
    public List<String> versionNames() {
        return versions.stream()
                .map(ModelPublished::version)
                .map(String::valueOf)
                .toList();
    }

    /**
     * Resolves a method: {@code auto} becomes what the model in use recommends, and a method that needs trained networks
     * gets their version.
     *
     * @param version absent: the one in use, or if that does not offer the method the newest that does
     */
    public MethodChoice choose(String method, @Nullable String version) throws ChoiceException {
        ModelPublished model = version == null ? inUseOrOwn() : version(version);
        String resolved = method.equals(AUTO) ? model.recommendedMethod() : method;
        if (isUntrained(resolved)) {
            if (version != null && !method.equals(AUTO)) {
                throw new ChoiceException(
                        ChoiceException.VERSION,
                        "is " + version + ", but the method " + resolved + " uses no trained version: leave it out");
            }
            return new MethodChoice(resolved, null);
        }
        Optional<ModelPublished> offering = (version == null ? byPreference() : List.of(model))
                .stream().filter(one -> one.methods().contains(resolved)).findFirst();
        if (offering.isPresent()) {
            return new MethodChoice(resolved, offering.get().version());
        }
        Set<String> offered = new LinkedHashSet<>(model.methods());
        if (own != null) {
            offered.addAll(own.methods());
        }
        throw new ChoiceException(
                "method",
                "is " + resolved + ", which " + model.key() + " does not offer: use auto or one of "
                        + String.join(", ", offered));
    }

    /** The one in use, then the newest first, those last that are offered only. */
    private List<ModelPublished> byPreference() {
        List<ModelPublished> newestFirst = new ArrayList<>(versions);
        Collections.reverse(newestFirst);
        List<ModelPublished> all = new ArrayList<>(inUse().stream().toList());
        newestFirst.stream().filter(model -> !model.onlyOffered()).forEach(all::add);
        newestFirst.stream().filter(ModelPublished::onlyOffered).forEach(all::add);
        return all;
    }

    ModelPublished version(String version) throws ChoiceException {
        return versions.stream()
                .filter(model -> version.equals(model.version()))
                .findFirst()
                .orElseThrow(() -> new ChoiceException(
                        ChoiceException.VERSION,
                        versions.isEmpty()
                                ? "is " + version + ", but nothing was trained for " + name + " yet: leave it out"
                                : "is " + version + ", which was never published for " + name + ": there are "
                                        + String.join(", ", versionNames())));
    }

    /** The version that is in use; absent if no trained network is. */
    Optional<ModelPublished> inUse() {
        return ModelsInUse.of(versions, chosen);
    }

    private ModelPublished inUseOrOwn() {
        return inUse().orElseGet(() -> own == null ? any() : own);
    }

    /** All models of a generator have its sizes. */
    private ModelPublished any() {
        return own == null ? versions.get(versions.size() - 1) : own;
    }
}
