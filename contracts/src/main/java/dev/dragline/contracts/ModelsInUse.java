package dev.dragline.contracts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rule that says which version of the networks trained for a generator is in use. */
public final class ModelsInUse {

    private ModelsInUse() {}

    /**
     * Finds the version that is in use: the one that was chosen last, or none if that was chosen. Where nothing was chosen,
     * or what was chosen is not there any more, it is the version that was published last, apart from those that are
     * offered only.
     *
     * @param versions of one generator, in the order of their publishing
     * @param chosen what was chosen last for this generator; absent if nothing was
     */
    public static Optional<ModelPublished> of(List<ModelPublished> versions, @Nullable ModelUsed chosen) {
        if (chosen != null) {
            String version = chosen.version();
            if (version == null) {
                return Optional.empty();
            }
            Optional<ModelPublished> found = versions.stream()
                    .filter(model -> version.equals(model.version()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return versions.stream().filter(model -> !model.onlyOffered()).reduce((earlier, later) -> later);
    }
}
