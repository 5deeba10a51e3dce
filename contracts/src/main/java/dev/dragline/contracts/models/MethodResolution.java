// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to the question which method edits with which trained networks: a choice, or a refusal with its text.
 * Services, workers and the command line use this one rule, so that {@code auto} means the same everywhere.
 */
public sealed interface MethodResolution permits MethodChoice, MethodRefusal {

    /**
     * Resolves what was asked for: {@code auto} becomes what the version in use recommends, and a method that needs trained
     * networks gets a version, the one in use or else the newest that can serve it, those last that are only offered.
     */
    static MethodResolution of(MethodQuery query, ModelOffers offers) {
        if (query.meaning() == MethodQuery.Meaning.SETTLED) {
            return settled(query, offers);
        }
        int at = query.method().indexOf(MethodQuery.AT);
        if (at < 0) {
            return asked(query, offers);
        }
        String method = query.method().substring(0, at);
        String named = query.method().substring(at + 1);
        String version = query.version();
        return query.meaning() == MethodQuery.Meaning.ASKED && version != null && !version.equals(named)
                ? new MethodRefusal.TwoVersions(method, named, version)
                : asked(MethodQuery.of(method, named), offers);
    }

    private static MethodResolution asked(MethodQuery query, ModelOffers offers) {
        boolean untrained = offers.isUntrained(query.method());
        String version = query.version();
        if (version == null || (untrained && query.meaning() == MethodQuery.Meaning.DEFAULT)) {
            return unversioned(query, offers);
        }
        Optional<ModelOffer> model = offers.version(version);
        if (model.isEmpty()) {
            return new MethodRefusal.UnknownVersion(offers.generator(), version, offers.versionNames());
        }
        if (untrained) {
            return new MethodRefusal.UnusedVersion(query.method(), version);
        }
        String method = query.isAuto() ? model.get().recommendedMethod() : query.method();
        if (offers.isUntrained(method)) {
            return new MethodChoice(method, null);
        }
        return model.get().methods().contains(method)
                ? new MethodChoice(method, version)
                : notOffered(method, model.get().key(), model.get().methods(), offers.own());
    }

    private static MethodResolution unversioned(MethodQuery query, ModelOffers offers) {
        String method = query.isAuto() ? offers.recommended().orElse(query.method()) : query.method();
        if (offers.isUntrained(method)) {
            return new MethodChoice(method, null);
        }
        return offers.byPreference().stream()
                .filter(model -> model.methods().contains(method))
                .findFirst()
                .<MethodResolution>map(model -> new MethodChoice(method, model.version()))
                .orElseGet(() -> notOffered(method, offers.generator(), offers.methods(), null));
    }

    private static MethodResolution settled(MethodQuery query, ModelOffers offers) {
        String method = query.method();
        String version = query.version();
        if (offers.isUntrained(method)) {
            return new MethodChoice(method, null);
        }
        if (version == null) {
            List<String> serving = offers.serving(method);
            return serving.isEmpty()
                    ? new MethodRefusal.NotOffered(method, offers.generator(), offers.methods(), false)
                    : new MethodRefusal.MissingVersion(method, serving);
        }
        Optional<ModelOffer> model = offers.version(version);
        if (model.isEmpty()) {
            return new MethodRefusal.UnknownVersion(offers.generator(), version, offers.versionNames());
        }
        List<String> served = model.get().methods();
        return served.contains(method)
                ? new MethodChoice(method, version)
                : new MethodRefusal.NotOffered(method, model.get().key(), served, false);
    }

    private static MethodRefusal notOffered(
            String method, String model, List<String> offered, @Nullable ModelOffer own) {
        Set<String> instead = new LinkedHashSet<>(offered);
        if (own != null) {
            instead.addAll(own.methods());
        }
        return new MethodRefusal.NotOffered(method, model, List.copyOf(instead), true);
    }
}
