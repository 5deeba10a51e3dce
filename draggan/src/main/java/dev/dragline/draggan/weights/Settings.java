// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.util.Map;

/** Reads settings from the metadata of weights; errors name the setting. */
public record Settings(Map<String, String> values) {

    /** Returns a setting as text; throws {@link CheckpointException} if it is missing. */
    public String text(String name) throws CheckpointException {
        String value = values.get(name);
        if (value == null) {
            throw new CheckpointException("the metadata of the weights have no \"" + name + "\"");
        }
        return value;
    }

    /** Returns a setting as a whole number; throws {@link CheckpointException} if it is missing or none. */
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

    /** Returns a setting as a number; throws {@link CheckpointException} if it is missing or none. */
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
