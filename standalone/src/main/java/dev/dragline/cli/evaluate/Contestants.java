package dev.dragline.cli.evaluate;

import ai.djl.Device;
import dev.dragline.cli.local.LocalModels;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.PredictingEditor;
import dev.dragline.draggan.editing.TrainingFreeMethod;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelManifest;
import dev.dragline.training.evaluation.Contestant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods and controls of an evaluation, by name. Holds the trained networks that they need. */
final class Contestants implements AutoCloseable {

    static final String AUTO = "auto";
    static final String NONE = "none";
    static final String TARGET_CODE = "target-code";

    private final List<Contestant> all = new ArrayList<>();
    private @Nullable TrainedNetworks networks;

    private Contestants() {}

    /**
     * @param trained what {@code auto} and the predictor use; null if nothing was trained
     * @throws Failure if a name is not known, or needs networks and there are none
     */
    static Contestants of(
            List<String> names,
            LocalModels models,
            ModelManifest generatorModel,
            Generator generator,
            @Nullable ModelManifest trained,
            Device device)
            throws IOException {
        Set<String> methods = new LinkedHashSet<>();
        for (String name : names) {
            methods.add(name.equals(AUTO) ? (trained == null ? generatorModel : trained).recommendedMethod() : name);
        }
        Contestants contestants = new Contestants();
        for (String method : methods) {
            contestants.all.add(
                    switch (method) {
                        case NONE -> Contestant.Walk.nowhere();
                        case TARGET_CODE -> Contestant.Walk.toTargetCode();
                        case PredictingEditor.METHOD ->
                            contestants.predictor(models, generatorModel, generator, trained, device);
                        default -> trainingFree(method, generator);
                    });
        }
        return contestants;
    }

    private static Contestant trainingFree(String method, Generator generator) {
        return TrainingFreeMethod.editor(method, generator)
                .map(Contestant.Method::new)
                .orElseThrow(() -> new Failure("There is no method " + method + "; there are " + AUTO + ", "
                        + PredictingEditor.METHOD + ", " + String.join(", ", TrainingFreeMethod.names())
                        + ", and the controls " + NONE + " and " + TARGET_CODE + "."));
    }

    private Contestant predictor(
            LocalModels models,
            ModelManifest generatorModel,
            Generator generator,
            @Nullable ModelManifest trained,
            Device device)
            throws IOException {
        if (trained == null) {
            throw new Failure("The method " + PredictingEditor.METHOD + " needs networks trained for "
                    + generatorModel.generator() + ", and there are none yet. Train them with `./dragline train run"
                    + " --generator " + generatorModel.generator() + "`.");
        }
        TrainedNetworks loaded = models.loadNetworks(trained, device);
        networks = loaded;
        return new Contestant.Method(new PredictingEditor(generator, loaded));
    }

    List<Contestant> all() {
        return List.copyOf(all);
    }

    @Override
    public void close() {
        if (networks != null) {
            networks.close();
        }
    }
}
