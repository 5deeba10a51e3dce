// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import ai.djl.Device;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.methods.NetworkKind;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Keeps models in memory: loads each when it is first needed, and closes the one that was not used for longest when
 * there are too many. It must be used by a thread that holds the compute lock.
 */
public class ModelCache implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCache.class);

    private final ModelStore store;
    private final Device device;
    private final int most;
    private final Map<ModelId, AutoCloseable> loaded = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<EditorKey, Editor> editors = new HashMap<>();
    private final Map<ModelId, Integer> useCounts = new HashMap<>();

    private record EditorKey(
            String generator, String method, @Nullable String version) {}

    /**
     * @param most the most generators and versions that are kept in memory; at least two are, a generator and its networks
     */
    public ModelCache(ModelStore store, Device device, int most) {
        this.store = store;
        this.device = device;
        this.most = Math.max(2, most);
    }

    /**
     * The generator and the editor of one batch. They stay in memory until this is closed, whatever is loaded between
     * the steps of the edits.
     */
    public final class InUse implements AutoCloseable {

        private final Generator generator;
        private final Editor editor;
        private final List<ModelId> models = new ArrayList<>();

        private InUse(String name, String method, @Nullable String version) {
            editor = ModelCache.this.editor(name, method, version);
            generator = ModelCache.this.generator(name);
            models.add(id(name, null));
            if (version != null) {
                models.add(id(name, version));
            }
            models.forEach(model -> useCounts.merge(model, 1, Integer::sum));
        }

        public Generator generator() {
            return generator;
        }

        public Editor editor() {
            return editor;
        }

        @Override
        public void close() {
            models.forEach(model -> useCounts.computeIfPresent(model, (key, times) -> times == 1 ? null : times - 1));
        }
    }

    /**
     * Returns the generator and the editor, and loads what is not in memory yet.
     *
     * @throws ImpossibleEditException if there is no such method or model; the message is for whoever asked
     */
    public InUse use(String generator, String method, @Nullable String version) {
        return new InUse(generator, method, version);
    }

    /**
     * Returns what computes the edits of a method.
     *
     * @throws ImpossibleEditException if there is no such method or model; the message is for whoever asked
     */
    Editor editor(String generator, String method, @Nullable String version) {
        EditorKey key = new EditorKey(generator, method, version);
        Editor known = editors.get(key);
        if (known == null) {
            known = make(generator, choice(generator, method, version));
            editors.put(key, known);
        }
        return known;
    }

    private MethodChoice choice(String generator, String method, @Nullable String version) {
        generator(generator);
        MethodResolution resolution;
        try {
            resolution = MethodResolution.of(
                    MethodQuery.settled(method, version), ModelAnnouncer.OFFERS.of(generator, store.list(), null));
        } catch (IOException e) {
            throw new ImpossibleEditException("the model store cannot be read: " + e.getMessage());
        }
        if (resolution instanceof MethodRefusal refusal) {
            throw new ImpossibleEditException(refusal.clause());
        }
        return (MethodChoice) resolution;
    }

    private Editor make(String generator, MethodChoice choice) {
        String version = choice.modelVersion();
        Trainable<?> networks = version == null
                ? null
                : (Trainable<?>) get(id(generator, version), file -> NetworkKind.load(file, device));
        try {
            return Methods.editor(choice.method(), generator(generator), networks);
        } catch (IllegalArgumentException e) {
            throw new ImpossibleEditException(
                    (version == null ? generator : generator + "/" + version) + " cannot be used: " + e.getMessage());
        }
    }

    /**
     * Returns a generator, and loads it if it is not in memory yet.
     *
     * @throws ImpossibleEditException if there is no such generator; the message is for whoever asked
     */
    public Generator generator(String name) {
        return (Generator) get(id(name, null), file -> Generator.load(file, device));
    }

    private AutoCloseable get(ModelId id, Loading loading) {
        AutoCloseable known = loaded.get(id);
        if (known != null) {
            return known;
        }
        try {
            Path weights = store.weights(id);
            AutoCloseable model = loading.load(SafetensorsFile.read(weights));
            LOG.info("{} is loaded", id);
            loaded.put(id, model);
            giveUpUnused(id);
            return model;
        } catch (NoSuchFileException e) {
            throw isNotThere(id);
        } catch (IOException e) {
            throw new ImpossibleEditException("the model " + id + " cannot be loaded: " + e.getMessage());
        }
    }

    /** Closes the models that were not used for longest. It spares {@code used} and what belongs to its generator. */
    private void giveUpUnused(ModelId used) {
        List<ModelId> others = new ArrayList<>(loaded.keySet());
        others.removeIf(id -> id.generator().equals(used.generator()) && (id.version() == null || id.equals(used)));
        others.removeIf(useCounts::containsKey);
        for (ModelId id : others.subList(0, Math.max(0, Math.min(others.size(), loaded.size() - most)))) {
            editors.keySet().removeIf(key -> key.generator().equals(id.generator()));
            close(id, loaded.remove(id));
        }
    }

    private static void close(ModelId id, @Nullable AutoCloseable model) {
        try {
            if (model != null) {
                model.close();
                LOG.info("{} is given up", id);
            }
        } catch (Exception e) {
            LOG.warn("{} could not be closed", id, e);
        }
    }

    static ImpossibleEditException isNotThere(ModelId id) {
        return new ImpossibleEditException(
                "there is no model " + id + " in the model store; `dragline model list` shows those that are there");
    }

    /** Returns the id of a generator, or of a version of its networks. */
    static ModelId id(String generator, @Nullable String version) {
        try {
            return new ModelId(generator, version);
        } catch (IllegalArgumentException e) {
            throw new ImpossibleEditException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void destroy() {
        editors.clear();
        loaded.forEach(ModelCache::close);
        loaded.clear();
    }

    private interface Loading {
        AutoCloseable load(SafetensorsFile file) throws IOException;
    }
}
