// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;

/** The sizes of networks as the metadata of their weights say them. */
final class Sizes {

    private final String networks;
    private final Map<String, String> metadata;

    /**
     * @param networks what errors call them
     * @param kind what the metadata must call them
     */
    Sizes(String networks, String kind, Map<String, String> metadata) throws CheckpointException {
        if (!kind.equals(metadata.get("kind"))) {
            throw new CheckpointException("these are not the weights of a " + networks + ": their kind is "
                    + metadata.get("kind") + ", where " + kind + " is read");
        }
        this.networks = networks;
        this.metadata = metadata;
    }

    boolean truth(String name) throws CheckpointException {
        String value = metadata.getOrDefault(name, "");
        if (!value.equals("true") && !value.equals("false")) {
            throw new CheckpointException(unusable(name));
        }
        return value.equals("true");
    }

    /** @param otherwise if the metadata do not speak of it */
    int number(String name, int otherwise) throws CheckpointException {
        return metadata.containsKey(name) ? number(name) : otherwise;
    }

    int number(String name) throws CheckpointException {
        try {
            return Integer.parseInt(metadata.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new CheckpointException(unusable(name), e);
        }
    }

    /**
     * The sizes that somebody makes of these numbers.
     *
     * @throws CheckpointException if a number is missing, or no network can have these sizes
     */
    <C> C config(Made<C> made) throws CheckpointException {
        try {
            return made.of(this);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("these are not the weights of a " + networks + ": " + e.getMessage(), e);
        }
    }

    /** Makes sizes of numbers; an IllegalArgumentException says which of them no network can have. */
    interface Made<C> {
        C of(Sizes sizes) throws CheckpointException;
    }

    private String unusable(String name) {
        return "the weights of a " + networks + " say nothing usable of " + name + ": " + metadata.get(name);
    }
}
