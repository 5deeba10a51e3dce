package dev.dragline.ingest.model;

import dev.dragline.contracts.ModelPublished;
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
 * @param versions the trained networks in the order of their publishing: the last one is in use
 */
public record KnownGenerator(String name, @Nullable ModelPublished own, List<ModelPublished> versions) {

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
        return inUse().resolution();
    }

    /** Rows of a code in W+. */
    public int latentRows() {
        return inUse().latentRows();
    }

    /** {@code w_dim}. */
    public int latentWidth() {
        return inUse().latentWidth();
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

    /** The names of the versions, the one in use last. */
    public List<String> versionNames() {
        return versions.stream()
                .map(ModelPublished::version)
                .map(String::valueOf)
                .toList();
    }

    /**
     * Resolves a method: {@code auto} becomes what the model recommends, and a method that needs trained networks gets
     * their version.
     *
     * @param version absent: the newest one that offers the method
     */
    public MethodChoice choose(String method, @Nullable String version) throws ChoiceException {
        ModelPublished model = version == null ? inUse() : version(version);
        String resolved = method.equals(AUTO) ? model.recommendedMethod() : method;
        if (isUntrained(resolved)) {
            if (version != null && !method.equals(AUTO)) {
                throw new ChoiceException(
                        ChoiceException.VERSION,
                        "is " + version + ", but the method " + resolved + " uses no trained version: leave it out");
            }
            return new MethodChoice(resolved, null);
        }
        Optional<ModelPublished> offering = (version == null ? newestFirst() : List.of(model))
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

    private List<ModelPublished> newestFirst() {
        List<ModelPublished> reversed = new ArrayList<>(versions);
        Collections.reverse(reversed);
        return reversed;
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

    ModelPublished inUse() {
        if (!versions.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        if (own == null) {
            throw new IllegalStateException("nothing was published for " + name);
        }
        return own;
    }
}
