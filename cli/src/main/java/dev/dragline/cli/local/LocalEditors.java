// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.methods.EditorSource;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the methods that edit images of one generator on this machine, by name. It holds the trained networks that they
 * need.
 */
public final class LocalEditors implements EditorSource, AutoCloseable {

    private final LocalModels models;
    private final String name;
    private final GeneratorEditors editors;

    public LocalEditors(LocalModels models, ModelManifest generatorModel, Generator generator, Device device) {
        this.models = models;
        this.name = generatorModel.generator();
        this.editors = new GeneratorEditors(
                generator, device, version -> models.weights(new ModelId(generatorModel.generator(), version)));
    }

    /** Returns the names of the methods whose networks all exist. */
    public List<String> available() throws IOException {
        ModelOffers offers = models.offers(name);
        return Methods.names().stream()
                .filter(method -> MethodResolution.of(MethodQuery.of(method, null), offers) instanceof MethodChoice)
                .toList();
    }

    /**
     * Returns the versions that no method uses by default, each with the method that it recommends: {@code
     * METHOD@VERSION}.
     */
    public List<String> others() throws IOException {
        ModelOffers offers = models.offers(name);
        List<String> others = new ArrayList<>();
        for (ModelOffer trained : offers.versions()) {
            MethodChoice own = new MethodChoice(trained.recommendedMethod(), trained.version());
            if (!own.equals(MethodResolution.of(MethodQuery.of(own.method(), null), offers))) {
                others.add(own.method() + MethodQuery.AT + own.modelVersion());
            }
        }
        return others;
    }

    /**
     * Makes the requested method with the requested version.
     *
     * @param query the request, which is resolved by the same rule as in services
     * @throws Failure if there is no such method or version, or the method needs networks and there are none
     */
    public Made editor(MethodQuery query) throws IOException {
        MethodResolution resolution = MethodResolution.of(query, models.offers(name));
        if (resolution instanceof MethodRefusal refusal) {
            throw new Failure(refusal.sentence() + advice(refusal));
        }
        MethodChoice choice = (MethodChoice) resolution;
        return new Made(editors.editor(choice.method(), choice.modelVersion()), choice.modelVersion());
    }

    /** @param version the version for a method that uses trained networks and names none */
    @Override
    public Made editor(String method, @Nullable String version) throws IOException {
        return editor(MethodQuery.withDefault(method, version));
    }

    private String advice(MethodRefusal refusal) {
        return refusal instanceof MethodRefusal.NotOffered missing
                        && Methods.find(missing.method())
                                .filter(Method::needsTraining)
                                .isPresent()
                ? " It needs networks that are trained for " + name + "; `"
                        + models.hints().command("train", "run", "--generator", name) + "` trains some."
                : "";
    }

    @Override
    public void close() {
        editors.close();
    }
}
