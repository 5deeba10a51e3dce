package dev.dragline.inference;

import dev.dragline.contracts.ModelPublished;
import dev.dragline.draggan.editing.Drag;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Loads models and computes an edit with each before there is somebody who waits for it. */
@Component
class WarmUp implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final ModelStore store;
    private final LiveModels models;
    private final Turns turns;
    private final int most;

    WarmUp(ModelStore store, LiveModels models, Turns turns, InferenceSettings settings) {
        this.store = store;
        this.models = models;
        this.turns = turns;
        this.most = settings.inference().modelsInMemory() / 2;
    }

    /** The newest version of each generator, before the worker is ready and takes edits. */
    @Override
    public void afterPropertiesSet() throws IOException {
        Map<String, ModelManifest> newest = new TreeMap<>();
        store.list().forEach(manifest -> newest.put(manifest.generator(), manifest));
        newest.values().stream()
                .limit(most)
                .forEach(manifest -> warm(manifest.generator(), manifest.recommendedMethod(), manifest.version()));
    }

    /** A version that was just published. */
    void warm(ModelPublished model) {
        if (model.version() != null) {
            turns.take(Urgency.BULK, () -> {
                warm(model.generator(), model.recommendedMethod(), model.version());
                return true;
            });
        }
    }

    private void warm(String name, String method, @Nullable String version) {
        try {
            Generator generator = models.generator(name);
            if (version != null) {
                Editor editor = models.editor(name, method, version);
                double middle = generator.config().resolution() / 2.0;
                PointDrag pin = new PointDrag(new PixelPoint(middle, middle), new PixelPoint(middle, middle));
                editor.edit(List.of(new Drag(
                        LatentCode.ofSeed(generator, 0, 1), List.of(pin), null, null, Drag.Images.FIRST_AND_LAST)));
            }
        } catch (ImpossibleEditException e) {
            LOG.warn("{} cannot be warmed up: {}", version == null ? name : name + "/" + version, e.getMessage());
        }
    }
}
