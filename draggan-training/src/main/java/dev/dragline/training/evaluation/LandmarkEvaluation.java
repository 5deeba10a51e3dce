package dev.dragline.training.evaluation;

import dev.dragline.draggan.stylegan.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Mean distance of landmarks from their targets after an edit (paper, section 4.2), by following each handle along the
 * trajectory; nothing is searched around the targets.
 */
public final class LandmarkEvaluation {

    private static final int BATCH = 8;
    private static final double NORMAL_95 = 1.96;

    private final Generator generator;

    public LandmarkEvaluation(Generator generator) {
        this.generator = generator;
    }

    /**
     * Edits each pair.
     *
     * @param done is told how many pairs are done
     */
    public LandmarkResult run(Contestant contestant, List<LandmarkPair> pairs, IntConsumer done) {
        List<Contestant.Run> runs = new ArrayList<>();
        for (int begin = 0; begin < pairs.size(); begin += BATCH) {
            runs.addAll(contestant.run(generator, pairs.subList(begin, Math.min(pairs.size(), begin + BATCH))));
            done.accept(runs.size());
        }
        double before =
                pairs.stream().mapToDouble(LandmarkPair::meanDistance).average().orElse(0);
        double after = runs.stream()
                .mapToDouble(Contestant.Run::meanDistance)
                .average()
                .orElse(0);
        double variance = runs.stream()
                        .mapToDouble(run -> Math.pow(run.meanDistance() - after, 2))
                        .sum()
                / Math.max(1, runs.size() - 1);
        return new LandmarkResult(
                contestant.name(),
                pairs.get(0).points().size(),
                pairs.size(),
                before,
                after,
                NORMAL_95 * Math.sqrt(variance / runs.size()),
                after / before,
                runs.stream().mapToDouble(Contestant.Run::seconds).average().orElse(0),
                runs.stream().mapToDouble(Contestant.Run::steps).average().orElse(0));
    }
}
