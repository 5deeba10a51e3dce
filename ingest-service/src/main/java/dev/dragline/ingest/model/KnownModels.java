// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.ingest.reuse.ModelWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the models that were published so far, in the order of their publishing, and the versions that were taken into
 * use.
 */
@Component
public class KnownModels implements ModelWeights {

    private final Map<String, ModelPublished> models = new LinkedHashMap<>();
    private final Map<String, ModelUsed> chosen = new HashMap<>();
    private boolean publishedRead;
    private boolean usedRead;

    synchronized void learn(ModelPublished model) {
        models.remove(model.key());
        models.put(model.key(), model);
    }

    synchronized void forget(String key) {
        models.remove(key);
    }

    synchronized void learn(ModelUsed use) {
        chosen.put(use.generator(), use);
    }

    /** Notes that everything that was published before this process started is known. */
    synchronized void publishedRead() {
        publishedRead = true;
    }

    /** Notes that everything that was taken into use before this process started is known. */
    synchronized void usedRead() {
        usedRead = true;
    }

    public synchronized boolean isUpToDate() {
        return publishedRead && usedRead;
    }

    @Override
    public synchronized Optional<String> weightsSha256(String generator, @Nullable String version) {
        ModelPublished model = models.get(version == null ? generator : generator + "/" + version);
        return Optional.ofNullable(model).map(ModelPublished::weightsSha256);
    }

    /** Says whether there is a generator for which a job can be accepted. */
    synchronized boolean hasGenerator() {
        return !models.isEmpty();
    }

    /**
     * Returns a generator with its versions.
     *
     * @throws ModelsNotReadException while this process still reads which models there are
     * @throws ChoiceException if there is none of this name; the text lists the known ones
     */
    public synchronized KnownGenerator generator(String name) throws ChoiceException {
        if (!isUpToDate()) {
            throw new ModelsNotReadException();
        }
        KnownGenerator found = generators().get(name);
        if (found == null) {
            throw new ChoiceException("generator", describeUnknown(name));
        }
        return found;
    }

    private String describeUnknown(String name) {
        SortedMap<String, KnownGenerator> known = generators();
        return known.isEmpty()
                ? "is " + name + ", but no generator is known yet: workers announce those of the model store when they "
                        + "start, and `dragline generator import` adds one"
                : "is " + name + ", which is not known: use one of " + String.join(", ", known.keySet());
    }

    private SortedMap<String, KnownGenerator> generators() {
        SortedMap<String, KnownGenerator> generators = new TreeMap<>();
        for (ModelPublished model : models.values()) {
            generators.merge(model.generator(), alone(model), KnownModels::together);
        }
        return generators;
    }

    private KnownGenerator alone(ModelPublished model) {
        ModelUsed use = chosen.get(model.generator());
        return model.version() == null
                ? new KnownGenerator(model.generator(), model, List.of(), use)
                : new KnownGenerator(model.generator(), null, List.of(model), use);
    }

    private static KnownGenerator together(KnownGenerator earlier, KnownGenerator later) {
        List<ModelPublished> versions = new ArrayList<>(earlier.versions());
        versions.addAll(later.versions());
        ModelPublished own = later.own() == null ? earlier.own() : later.own();
        return new KnownGenerator(earlier.name(), own, versions, earlier.chosen());
    }
}
