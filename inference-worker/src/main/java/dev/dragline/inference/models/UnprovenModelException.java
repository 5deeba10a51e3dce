// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import dev.dragline.draggan.proof.Proof;
import dev.dragline.store.ModelId;

/** Says that this machine must not compute with a model, because its result differs from the model's reference. */
public final class UnprovenModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnprovenModelException(ModelId id, Proof.Failed proof) {
        super("this worker's machine must not compute with " + id + ", which " + proof.text());
    }
}
