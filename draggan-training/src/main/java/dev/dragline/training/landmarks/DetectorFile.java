// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.Device;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.LoadedDetector;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Loads detectors of landmarks of any kind. */
public final class DetectorFile {

    private DetectorFile() {}

    /**
     * Loads a landmark network (safetensors) or a TorchScript module, which are told apart by their content.
     *
     * @param torchScriptSize the width and height of the images that a TorchScript module wants, pixels
     * @throws dev.dragline.draggan.weights.CheckpointException if it is neither
     * @throws IOException if it cannot be read
     */
    public static LoadedDetector load(Path file, int torchScriptSize, Device device) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file of a landmark model");
        }
        return isArchive(file)
                ? TorchScriptDetector.load(file, torchScriptSize, device)
                : new NetworkDetector(LandmarkNetwork.load(SafetensorsFile.read(file), device));
    }

    private static boolean isArchive(Path file) throws IOException {
        byte[] zip = {'P', 'K', 3, 4};
        try (InputStream begin = Files.newInputStream(file)) {
            return Arrays.equals(begin.readNBytes(zip.length), zip);
        }
    }
}
