// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.util.Map;

/** Settings in the metadata of weights, read with errors that name them. */
public record Settings(Map<String, String> values) {

    /** Throws {@link CheckpointException} if the setting is missing. */
    public String text(String name) throws CheckpointException {
        String value = values.get(name);
        if (value == null) {
            throw new CheckpointException("the metadata of the weights have no \"" + name + "\"");
        }
        return value;
    }

    /** Throws {@link CheckpointException} if the setting is missing or no whole number. */
    public int integer(String name) throws CheckpointException {
        return integer(name, text(name));
    }

    int integer(String name, String value) throws CheckpointException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw noNumber(name, value, e);
        }
    }

    /** Throws {@link CheckpointException} if the setting is missing or no number. */
    public double number(String name) throws CheckpointException {
        String value = text(name);
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw noNumber(name, value, e);
        }
    }

    private static CheckpointException noNumber(String name, String value, NumberFormatException cause) {
        return new CheckpointException(
                "the metadata of the weights have \"" + value + "\" as \"" + name + "\", which is no number", cause);
    }
}
