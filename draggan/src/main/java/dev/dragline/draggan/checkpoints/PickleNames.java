// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the names of classes and functions in a pickle, without looking any of them up. */
public final class PickleNames implements PickleVocabulary {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> classes = new LinkedHashSet<>();

    PickleNames() {}

    /**
     * Reads a whole pickle and returns the names.
     *
     * @throws CheckpointException if the pickle is damaged or has something that does not occur in checkpoints
     */
    public static Set<String> of(ByteBuffer content) throws CheckpointException {
        PickleNames names = new PickleNames();
        PickleReader.read(content, names);
        return names.names();
    }

    Set<String> names() {
        return names;
    }

    Set<String> classes() {
        return classes;
    }

    @Override
    public boolean knows(PickleName name) {
        names.add(name.toString());
        return true;
    }

    @Override
    public Object construct(PickleName name, List<Object> arguments) {
        if (!arguments.isEmpty()
                && arguments.get(0) instanceof Map<?, ?> facts
                && facts.get("class_name") instanceof String className) {
            classes.add(className);
        }
        return PickleKeys.dictionary();
    }

    @Override
    public Object persistent(List<Object> id) {
        return PickleNone.NONE;
    }
}
