// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import dev.dragline.draggan.weights.CheckpointException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and writes the sizes of networks as metadata of their weights. */
final class Sizes {

    private final String networks;
    private final Map<String, String> metadata;

    /**
     * @param networks what errors call the networks
     * @param kind the kind that the metadata must name
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

    /** @param otherwise the result if the metadata do not contain the number */
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
     * Makes the sizes of these numbers.
     *
     * @throws CheckpointException if a number is missing, or no network can have these sizes
     */
    <C> C config(Factory<C> factory) throws CheckpointException {
        try {
            return factory.make(this);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("these are not the weights of a " + networks + ": " + e.getMessage(), e);
        }
    }

    /** Makes sizes of numbers; throws IllegalArgumentException for sizes that no network can have. */
    interface Factory<C> {
        C make(Sizes sizes) throws CheckpointException;
    }

    private String unusable(String name) {
        return "the weights of a " + networks + " say nothing usable of " + name + ": " + metadata.get(name);
    }

    /**
     * Returns the metadata that all networks have, to which they add their own.
     *
     * @param kind says in a file of weights which networks they are
     */
    static SortedMap<String, String> shared(NetworkConfig config, String kind) {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put("kind", kind);
        metadata.put("resolution", Integer.toString(config.resolution()));
        metadata.put("latentRows", Integer.toString(config.latentRows()));
        metadata.put("latentWidth", Integer.toString(config.latentWidth()));
        metadata.put("featureBlock", Integer.toString(config.featureBlock()));
        metadata.put("featureChannels", Integer.toString(config.featureChannels()));
        metadata.put("width", Integer.toString(config.width()));
        return metadata;
    }
}
