// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.ModelPublished;

/** Makes known models that are up to date. */
public final class Announced {

    private Announced() {}

    public static KnownModels models(ModelPublished... published) {
        KnownModels models = new KnownModels();
        for (ModelPublished model : published) {
            models.learn(model);
        }
        models.publishedRead();
        models.usedRead();
        return models;
    }
}
