// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Map;

/** One module of a network in an NVIDIA pickle: the name of its class and its attributes. */
record NvidiaModule(String className, Map<?, ?> attributes) {

    static NvidiaModule of(Object meta) throws CheckpointException {
        if (meta instanceof Map<?, ?> facts
                && facts.get("class_name") instanceof String className
                && facts.get("state") instanceof Map<?, ?> state) {
            return new NvidiaModule(className, state);
        }
        throw new CheckpointException("the checkpoint has an object without class_name and state");
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    NvidiaModule child(String path, String name) throws CheckpointException {
        if (section("_modules").get(name) instanceof NvidiaModule module) {
            return module;
        }
        throw new CheckpointException(path + " has no module " + name);
    }

    boolean hasTensor(String name) {
        return section("_parameters").get(name) instanceof StoredTensor
                || section("_buffers").get(name) instanceof StoredTensor;
    }

    StoredTensor tensor(String path, String name) throws CheckpointException {
        if (section("_parameters").get(name) instanceof StoredTensor parameter) {
            return parameter;
        }
        if (section("_buffers").get(name) instanceof StoredTensor buffer) {
            return buffer;
        }
        throw new CheckpointException(path + " has no tensor " + name);
    }

    int integer(String path, String attribute) throws CheckpointException {
        if (attributes.get(attribute) instanceof Long value && value == value.intValue()) {
            return value.intValue();
        }
        throw new CheckpointException(path + " has no whole number " + attribute);
    }

    double number(String path, String attribute) throws CheckpointException {
        if (attributes.get(attribute) instanceof Number value) {
            return value.doubleValue();
        }
        throw new CheckpointException(path + " has no number " + attribute);
    }

    String text(String path, String attribute) throws CheckpointException {
        if (attributes.get(attribute) instanceof String value) {
            return value;
        }
        throw new CheckpointException(path + " has no text " + attribute);
    }

    boolean isNone(String attribute) {
        return !has(attribute) || attributes.get(attribute) == PickleNone.NONE;
    }

    boolean isTrue(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }

    private Map<?, ?> section(String name) {
        return attributes.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }
}
