// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen for one generator, and what was chosen to be in use.
 *
 * @param own what the generator offers without trained networks; null if that is not known
 * @param versions the trained networks in the order of their publishing
 * @param chosen the last choice; null if nothing was chosen yet
 */
public record ModelOffers(
        String generator,
        @Nullable ModelOffer own,
        List<ModelOffer> versions,
        @Nullable VersionChoice chosen) {

    public ModelOffers {
        versions = List.copyOf(versions);
    }

    /**
     * Collects what belongs to a generator from models of any generators.
     *
     * @param models the models in the order of their publishing
     */
    public static ModelOffers of(String generator, Collection<ModelOffer> models, @Nullable VersionChoice chosen) {
        List<ModelOffer> all = models.stream()
                .filter(model -> model.generator().equals(generator))
                .toList();
        return new ModelOffers(
                generator,
                all.stream()
                        .filter(model -> model.version() == null)
                        .findFirst()
                        .orElse(null),
                all.stream().filter(model -> model.version() != null).toList(),
                chosen);
    }

    /** Collects what belongs to a generator from messages. */
    public static ModelOffers ofMessages(
            String generator, Collection<ModelPublished> models, @Nullable ModelUsed chosen) {
        return of(generator, models.stream().map(ModelOffer::of).toList(), VersionChoice.of(chosen));
    }

    /**
     * Finds the version that is in use: the one that was chosen last, or none if that was chosen. Where nothing was chosen,
     * or what was chosen is not there any more, it is the version that was published last, apart from those that are
     * offered only.
     */
    public Optional<ModelOffer> inUse() {
        if (chosen != null) {
            String version = chosen.version();
            if (version == null) {
                return Optional.empty();
            }
            Optional<ModelOffer> found = version(version);
            if (found.isPresent()) {
                return found;
            }
        }
        return versions.stream().filter(model -> !model.onlyOffered()).reduce((earlier, later) -> later);
    }

    public Optional<ModelOffer> version(String version) {
        return versions.stream()
                .filter(model -> version.equals(model.version()))
                .findFirst();
    }

    /** Returns the names of the versions, in the order of their publishing. */
    public List<String> versionNames() {
        return versions.stream().map(ModelOffer::version).map(String::valueOf).toList();
    }

    /** Returns why there is no such version; empty if there is one. */
    public Optional<MethodRefusal> withoutVersion(String version) {
        return version(version).isPresent()
                ? Optional.empty()
                : Optional.of(new MethodRefusal.UnknownVersion(generator, version, versionNames()));
    }

    /** Says whether a method uses no trained networks. */
    boolean isUntrained(String method) {
        return own != null && own.methods().contains(method);
    }

    /** Returns the version in use, then the newest first; those that are only offered come last. */
    List<ModelOffer> byPreference() {
        List<ModelOffer> newestFirst = new ArrayList<>(versions);
        Collections.reverse(newestFirst);
        List<ModelOffer> all = new ArrayList<>(inUse().stream().toList());
        newestFirst.stream().filter(model -> !model.onlyOffered()).forEach(all::add);
        newestFirst.stream().filter(ModelOffer::onlyOffered).forEach(all::add);
        return all;
    }

    /** Returns the names of the versions that can serve a method. */
    List<String> serving(String method) {
        return versions.stream()
                .filter(model -> model.methods().contains(method))
                .map(ModelOffer::version)
                .map(String::valueOf)
                .toList();
    }

    /**
     * Returns the method for which {@code auto} stands: the recommendation of the version in use, or else of the
     * generator; empty if there is none.
     */
    Optional<String> recommended() {
        return inUse().or(() -> Optional.ofNullable(own))
                .or(() -> versions.stream().reduce((earlier, later) -> later))
                .map(ModelOffer::recommendedMethod);
    }

    /** Returns every method that can be chosen, those with trained networks first. */
    List<String> methods() {
        Set<String> methods = new LinkedHashSet<>();
        byPreference().forEach(model -> methods.addAll(model.methods()));
        if (own != null) {
            methods.addAll(own.methods());
        }
        return List.copyOf(methods);
    }
}
