// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model store on top of another one that is only read. It contains the models of both and writes into the upper one.
 * If both have a model of the same name, the upper one's is used. If the upper one has another generator of the same
 * name, the lower one's models for that name are hidden.
 */
public final class LayeredModelStore implements ModelStore {

    private final ModelStore upper;
    private final ModelStore lower;

    /** @param lower the store below, which is never written */
    public LayeredModelStore(ModelStore upper, ModelStore lower) {
        this.upper = upper;
        this.lower = lower;
    }

    @Override
    public List<ModelManifest> list() throws IOException {
        List<ModelManifest> manifests = new ArrayList<>(upper.list());
        for (ModelManifest below : lower.list()) {
            if (isVisible(below.id())) {
                manifests.add(below);
            }
        }
        manifests.sort(ModelManifest.OLDEST_FIRST);
        return manifests;
    }

    @Override
    public Map<ModelId, String> damaged() throws IOException {
        Map<ModelId, String> damaged = new HashMap<>(upper.damaged());
        for (Map.Entry<ModelId, String> below : lower.damaged().entrySet()) {
            if (isVisible(below.getKey())) {
                damaged.put(below.getKey(), below.getValue());
            }
        }
        return damaged;
    }

    /** Says whether nothing of the upper store hides a model of the lower one; what is damaged there hides it, too. */
    private boolean isVisible(ModelId below) throws IOException {
        try {
            return upper.find(below).isEmpty() && isShared(below.generator());
        } catch (DamagedModelException e) {
            return false;
        }
    }

    @Override
    public Optional<ModelManifest> find(ModelId id) throws IOException {
        Optional<ModelManifest> above = upper.find(id);
        return above.isPresent() || !isShared(id.generator()) ? above : lower.find(id);
    }

    @Override
    public Path weights(ModelId id) throws IOException {
        boolean below = upper.find(id).isEmpty() && find(id).isPresent();
        return below ? lower.weights(id) : upper.weights(id);
    }

    /** Returns the upper store's reference of a model, or if it has none, the lower store's for the same weights. */
    @Override
    public Optional<Path> reference(ModelId id) throws IOException {
        Optional<ModelManifest> above = upper.find(id);
        Optional<ModelManifest> below = lower.find(id);
        if (above.isEmpty()) {
            return find(id).isPresent() ? lower.reference(id) : upper.reference(id);
        }
        boolean same = below.isPresent()
                && below.get().weightsSha256().equals(above.get().weightsSha256());
        return above.get().referenceSha256() == null && same ? lower.reference(id) : upper.reference(id);
    }

    /** @throws java.nio.file.NoSuchFileException also if only the lower store has the model */
    @Override
    public ModelManifest replaceReference(ModelId id, Path reference) throws IOException {
        return upper.replaceReference(id, reference);
    }

    @Override
    public ModelManifest publish(ModelDescription description, Path weights, @Nullable Path reference)
            throws IOException {
        if (find(description.id()).isPresent()) {
            throw new FileAlreadyExistsException(description.id().toString(), null, "this model is published already");
        }
        return upper.publish(description, weights, reference);
    }

    @Override
    public Optional<VersionInUse> inUse(String generator) throws IOException {
        Optional<VersionInUse> above = upper.inUse(generator);
        return above.isPresent() || !isShared(generator) ? above : lower.inUse(generator);
    }

    @Override
    public void use(VersionInUse choice) throws IOException {
        upper.use(choice);
    }

    @Override
    public void saveCheckpoint(String trainingId, Path checkpoint) throws IOException {
        upper.saveCheckpoint(trainingId, checkpoint);
    }

    @Override
    public Optional<Path> checkpoint(String trainingId) throws IOException {
        return upper.checkpoint(trainingId);
    }

    @Override
    public void deleteCheckpoint(String trainingId) throws IOException {
        upper.deleteCheckpoint(trainingId);
    }

    @Override
    public Optional<Path> landmarkTable(String generator) throws IOException {
        Optional<Path> above = upper.landmarkTable(generator);
        return above.isPresent() || !isShared(generator) ? above : lower.landmarkTable(generator);
    }

    @Override
    public Optional<Path> landmarkNetwork() throws IOException {
        Optional<Path> above = upper.landmarkNetwork();
        return above.isPresent() ? above : lower.landmarkNetwork();
    }

    @Override
    public Path evaluation(String evaluationId) throws IOException {
        return upper.evaluation(evaluationId);
    }

    @Override
    public void deleteEvaluation(String evaluationId) throws IOException {
        upper.deleteEvaluation(evaluationId);
    }

    /** Says whether the generator of this name is the same in both stores, or is in only one of them. */
    private boolean isShared(String generator) throws IOException {
        Optional<ModelManifest> above = upper.find(ModelId.generator(generator));
        Optional<ModelManifest> below = lower.find(ModelId.generator(generator));
        return above.isEmpty()
                || below.isEmpty()
                || above.get().weightsSha256().equals(below.get().weightsSha256());
    }
}
