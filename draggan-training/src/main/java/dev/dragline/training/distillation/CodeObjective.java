// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.loop.SeededRandom;
import java.util.Map;
import java.util.TreeMap;

/**
 * Teaches the mapping network alone to hold the facts about the face. That is cheap, and images are learnt faster from
 * codes whose facts are linear.
 */
record CodeObjective(Student student, DistillationStage stage, int codes, long seed, ReadOut readOut)
        implements DistillationObjective {

    @Override
    public boolean trains(String weight) {
        return weight.startsWith(GeneratorWeights.MAPPING) || ReadOut.has(weight);
    }

    @Override
    public Losses losses(NDManager manager, Map<String, NDArray> weights, long step, int share) {
        float[][] drawn = FaceBatch.codes(SeededRandom.of(seed, stage.name(), step, share), codes);
        try (Generator generator = student.generator(weights)) {
            NDArray loss = readOut.loss(weights, generator.map(FaceBatch.stack(manager, drawn)), drawn);
            return new Losses(loss, new TreeMap<>(Map.of("read-out", loss)));
        }
    }
}
