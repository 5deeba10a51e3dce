// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Loads trained variants as methods; closing it frees their networks. */
final class VariantMethods implements AutoCloseable {

    private final List<PredictorNetworks> networks = new ArrayList<>();
    private final List<EvaluatedMethod> methods = new ArrayList<>();

    VariantMethods(Generator generator, VariantDirectory directory, List<TrainedVariant> variants) throws IOException {
        try {
            for (TrainedVariant trained : variants) {
                PredictorNetworks loaded =
                        PredictorNetworks.load(directory.networks(trained.variant()), generator.device());
                networks.add(loaded);
                methods.add(new EvaluatedMethod.Method(
                        trained.variant().name(),
                        new LatentPredictorEditor(generator, loaded),
                        trained.version(),
                        null));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    List<TrialRunner.Entry> entries(int pairs) {
        return methods.stream()
                .map(method -> new TrialRunner.Entry(method, pairs))
                .toList();
    }

    @Override
    public void close() {
        networks.forEach(PredictorNetworks::close);
    }
}
