// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    public KnownGenerator {
        versions = List.copyOf(versions);
        if (own == null && versions.isEmpty()) {
            throw new IllegalArgumentException("nothing was published for " + name);
        }
    }

    /** Returns the width and height of its images, pixels. */
    public int resolution() {
        return any().resolution();
    }

    /** Returns the number of rows of a code in W+. */
    public int latentRows() {
        return any().latentRows();
    }

    /** Returns the length of a row of a code, {@code w_dim}. */
    public int latentWidth() {
        return any().latentWidth();
    }

    /** Says whether workers find landmarks in its images. */
    public boolean hasLandmarks() {
        return own != null && own.hasLandmarks();
    }

    public boolean hasVersion(String version) {
        return offers().version(version).isPresent();
    }

    /** Throws an exception that lists the versions of this generator if {@code version} is none of them. */
    public void requireVersion(String version) throws ChoiceException {
        Optional<MethodRefusal> refusal = offers().withoutVersion(version);
        if (refusal.isPresent()) {
            throw new ChoiceException(refusal.get());
        }
    }

    /** Resolves a query to a method, and to a version of its networks if it needs them. */
    public MethodChoice choose(MethodQuery query) throws ChoiceException {
        MethodResolution resolution = MethodResolution.of(query, offers());
        if (resolution instanceof MethodRefusal refusal) {
            throw new ChoiceException(refusal);
        }
        return (MethodChoice) resolution;
    }

    ModelPublished version(String version) throws ChoiceException {
        requireVersion(version);
        return versions.stream()
                .filter(model -> version.equals(model.version()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the name of the version in use; empty if no trained network is in use. */
    Optional<String> inUse() {
        return offers().inUse().map(ModelOffer::version);
    }

    private ModelOffers offers() {
        Stream<ModelPublished> models = Stream.concat(Stream.ofNullable(own), versions.stream());
        return ModelOffers.ofMessages(name, models.toList(), chosen);
    }

    /** Returns any model of this generator; all of them have its sizes. */
    private ModelPublished any() {
        return own == null ? versions.get(versions.size() - 1) : own;
    }
}
