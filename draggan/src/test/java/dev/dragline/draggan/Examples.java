// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.checkpoints.Checkpoint;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkpoints and arrays that the tests of this module share. */
public final class Examples {

    private Examples() {}

    /** A generator of 64 pixels with random weights and noise, in the official structure. */
    public static Path smallCheckpoint() {
        return resource("/stylegan2-64.pkl");
    }

    public static Generator smallGenerator() throws IOException {
        return Generator.load(Checkpoint.read(smallCheckpoint()).weights(), Device.cpu());
    }

    /** What the official code computes from {@link #smallCheckpoint()}, by name. */
    public static Map<String, NDArray> smallGolden(NDManager manager) throws IOException {
        return arrays(manager, "/stylegan2-64.golden.npz");
    }

    /** The bundled generator of faces, 128 pixels. */
    public static Generator faces() throws IOException {
        return Generator.load(SafetensorsFile.read(facesWeights()), Device.cpu());
    }

    /** The bundled predictor and regularizer for {@link #faces()}. */
    public static PredictorNetworks facesNetworks() throws IOException {
        return PredictorNetworks.load(SafetensorsFile.read(weights("versions/compact-seed1")), Device.cpu());
    }

    /** Of codes and features that are standardized already; the directions are the axes, each shorter than the last. */
    public static Statistics statistics(int codeSize, int directionCount, int channels) {
        float[][] directions = new float[directionCount][codeSize];
        for (int k = 0; k < directionCount; k++) {
            directions[k][k] = directionCount - k;
        }
        return new Statistics(new float[codeSize], ones(codeSize), directions, new float[channels], ones(channels));
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Path facesWeights() throws IOException {
        return weights("generator");
    }

    private static Path weights(String model) throws IOException {
        Path directory =
                Path.of(System.getProperty("dragline.models"), "faces-128").resolve(model);
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("weights"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<String, NDArray> arrays(NDManager manager, String name) throws IOException {
        try (InputStream in = Examples.class.getResourceAsStream(name)) {
            return NDList.decode(manager, in).stream().collect(Collectors.toMap(NDArray::getName, Function.identity()));
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(Examples.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
