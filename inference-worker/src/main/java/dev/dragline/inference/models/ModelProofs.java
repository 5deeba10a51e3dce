// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.proof.Proof;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares each model with its reference before the first edit with it, and refuses a model with which this machine
 * computes something else. It must be used by a thread that holds the compute lock.
 */
@Component
public class ModelProofs {

    private static final Logger LOG = LoggerFactory.getLogger(ModelProofs.class);

    private final ModelStore store;
    private final ModelCache models;
    private final Map<ModelId, Known> known = new HashMap<>();

    private record Known(Proof proof, @Nullable String referenceSha256) {}

    ModelProofs(ModelStore store, ModelCache models) {
        this.store = store;
        this.models = models;
    }

    /**
     * Returns normally if this machine may compute edits of a method with a generator and a version of its networks.
     *
     * @throws UnprovenModelException if the result differs from the reference of one of them
     * @throws ImpossibleEditException if one of them cannot be used at all
     */
    public void require(String generator, String method, @Nullable String version) {
        require(ModelCache.id(generator, null));
        if (Methods.find(method).filter(Method::needsTraining).isPresent()) {
            require(ModelCache.id(generator, version));
        }
    }

    private void require(ModelId id) {
        Known earlier = known.get(id);
        if (earlier == null || (earlier.proof() instanceof Proof.Failed && isRenewed(id, earlier))) {
            earlier = prove(id);
        }
        if (earlier.proof() instanceof Proof.Failed failed) {
            throw new UnprovenModelException(id, failed);
        }
    }

    /** Says whether the model has got another reference since it was compared. */
    private boolean isRenewed(ModelId id, Known earlier) {
        return !Objects.equals(manifest(id).referenceSha256(), earlier.referenceSha256());
    }

    private Known prove(ModelId id) {
        ModelManifest manifest = manifest(id);
        Generator generator = models.generator(id.generator());
        Editor editor =
                id.version() == null ? null : models.editor(id.generator(), manifest.recommendedMethod(), id.version());
        Proof proof;
        try {
            proof = Proof.of(generator, editor, store.reference(id));
        } catch (IOException e) {
            proof = new Proof.Failed("cannot be compared with its reference: " + e.getMessage());
        }
        log(id, proof);
        Known proven = new Known(proof, manifest.referenceSha256());
        known.put(id, proven);
        return proven;
    }

    private static void log(ModelId id, Proof proof) {
        if (proof instanceof Proof.Failed) {
            LOG.error("{} {}", id, proof.text());
        } else if (proof instanceof Proof.Unreferenced) {
            LOG.warn("{} {}", id, proof.text());
        } else {
            LOG.info("{} {}", id, proof.text());
        }
    }

    private ModelManifest manifest(ModelId id) {
        try {
            return store.find(id).orElseThrow(() -> ModelCache.isNotThere(id));
        } catch (IOException e) {
            throw new ImpossibleEditException("the model " + id + " cannot be loaded: " + e.getMessage());
        }
    }
}
