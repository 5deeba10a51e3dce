// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Adam;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Muon;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Updates some of the weights in one stage: the kernels and the styles by Muon, all others by Adam. It also updates the
 * moving average. One thread does this for its part of the weights.
 */
final class WeightUpdates implements AutoCloseable {

    // The kernels and styles of the convolutions are updated by Muon.
    private static final Pattern BY_MUON = Pattern.compile("synthesis\\.b(\\d+)\\.conv[01]\\.(affine\\.)?weight");
    private static final String FIRST_LAYER = "mapping.fc0.weight";

    private final DistillationSettings settings;
    private final NDManager manager = NDManager.newBaseManager();
    private final SortedMap<String, NDArray> weights;
    private final SortedMap<String, NDArray> average;
    private final Muon muon;
    private final Adam mapping;
    private final Adam others;
    private final NDArray inputs; // [1, z_dim]: 1 for what the first layer may look at

    /** @param names the names of the weights that are updated */
    WeightUpdates(Student student, DistillationSettings settings, List<String> names) {
        this.settings = settings;
        weights = new TreeMap<>(student.weights());
        weights.keySet().retainAll(names);
        average = new TreeMap<>(student.average());
        average.keySet().retainAll(names);
        Adam.Decays decays = new Adam.Decays(
                (float) settings.rates().firstDecay(), (float) settings.rates().secondDecay());
        muon = new Muon(
                manager,
                those(WeightUpdates::isMuons),
                settings.rates().firstDecay(),
                name -> settings.muonScale(block(name)));
        mapping = new Adam(manager, those(name -> name.startsWith(GeneratorWeights.MAPPING)), decays);
        others = new Adam(manager, those(name -> !isMuons(name) && !name.startsWith(GeneratorWeights.MAPPING)), decays);
        float[] open = new float[student.config().latentSize()];
        Arrays.fill(open, 0, CodeFacts.INPUTS, 1);
        inputs = Aligned.create(manager, open, new Shape(1, open.length));
    }

    static boolean isMuons(String name) {
        return BY_MUON.matcher(name).matches();
    }

    private static int block(String name) {
        Matcher matcher = BY_MUON.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * @param shares the gradients by name, for every share of the batch
     * @param averageDecay the decay of the moving average
     */
    void step(List<Map<String, NDArray>> shares, double rate, double averageDecay) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Map<String, NDArray> means = new LinkedHashMap<>();
            weights.keySet().forEach(name -> means.put(name, mean(shares, name)));
            muon.step(means, rate);
            mapping.step(means, rate * settings.rates().mapping());
            others.step(means, rate);
            average.forEach((name, slow) ->
                    slow.muli(averageDecay).addi(require(weights, name).mul(1 - averageDecay)));
        }
    }

    SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>(muon.store());
        tensors.putAll(mapping.store());
        tensors.putAll(others.store());
        return tensors;
    }

    void restore(Map<String, StoredTensor> tensors, long steps) {
        muon.restore(tensors);
        mapping.restore(tensors, steps);
        others.restore(tensors, steps);
    }

    @Override
    public void close() {
        manager.close();
    }

    private NDArray mean(List<Map<String, NDArray>> shares, String name) {
        NDArray sum = require(shares.get(0), name).duplicate();
        for (Map<String, NDArray> other : shares.subList(1, shares.size())) {
            sum.addi(require(other, name));
        }
        sum.divi(shares.size());
        return name.equals(FIRST_LAYER) ? sum.muli(inputs) : sum;
    }

    private SortedMap<String, NDArray> those(Predicate<String> wanted) {
        SortedMap<String, NDArray> some = new TreeMap<>(weights);
        some.keySet().removeIf(wanted.negate());
        return some;
    }

    private static NDArray require(Map<String, NDArray> arrays, String name) {
        return Objects.requireNonNull(arrays.get(name), name);
    }
}
