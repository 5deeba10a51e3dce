package dev.dragline.training.ablation;

import dev.dragline.draggan.editing.PredictingEditor;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.evaluation.Contestant;
import dev.dragline.training.evaluation.Trials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Trained variants, ready to edit; closing them frees their networks. */
final class VariantContestants implements AutoCloseable {

    private final List<TrainedNetworks> networks = new ArrayList<>();
    private final List<Contestant> contestants = new ArrayList<>();

    VariantContestants(Generator generator, VariantDirectory directory, List<TrainedVariant> variants)
            throws IOException {
        try {
            for (TrainedVariant trained : variants) {
                TrainedNetworks loaded =
                        TrainedNetworks.load(directory.networks(trained.variant()), generator.device());
                networks.add(loaded);
                contestants.add(new Contestant.Method(
                        trained.variant().name(), new PredictingEditor(generator, loaded), trained.version(), null));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    List<Trials.Entry> entries(int pairs) {
        return contestants.stream()
                .map(contestant -> new Trials.Entry(contestant, pairs))
                .toList();
    }

    @Override
    public void close() {
        networks.forEach(TrainedNetworks::close);
    }
}
