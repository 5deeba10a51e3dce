// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.models;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.store.LearntFrom;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Finds landmarks with the network of the store, which knows the faces of the renderer. It is loaded when it is first needed. Images
 * must be given by a thread that holds the compute lock.
 */
public final class FaceLandmarks implements DisposableBean {

    private final ModelStore store;
    private final Device device;
    private @Nullable NetworkDetector detector;

    public FaceLandmarks(ModelStore store, Device device) {
        this.store = store;
        this.device = device;
    }

    /** Says whether landmarks can be found in the images of a generator. */
    public boolean areFoundFor(ModelManifest generator) {
        try {
            return generator.learntFrom().contains(LearntFrom.RENDERER)
                    && store.landmarkNetwork().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Finds the landmarks of every image of a generator.
     *
     * @param images {@code [n, 3, h, h]}, -1 to 1 and a little beyond
     * @return {@code [n][68]}, pixels of the image
     * @throws ImpossibleEditException if there is no landmark network for the generator
     */
    public List<List<PixelPoint>> find(String generator, NDArray images) {
        return detector(generator).detect(images);
    }

    private NetworkDetector detector(String generator) {
        try {
            Optional<ModelManifest> manifest = store.find(ModelCache.id(generator, null));
            if (manifest.isEmpty() || !areFoundFor(manifest.get())) {
                throw new ImpossibleEditException("there is no landmark network for " + generator
                        + "; say with points where they are, or add one to the model store");
            }
            NetworkDetector known = detector;
            return known != null ? known : load(store.landmarkNetwork().orElseThrow());
        } catch (IOException e) {
            throw new ImpossibleEditException("the landmark network cannot be loaded: " + e.getMessage());
        }
    }

    private NetworkDetector load(Path file) throws IOException {
        NetworkDetector loaded = new NetworkDetector(LandmarkNetwork.load(SafetensorsFile.read(file), device));
        detector = loaded;
        return loaded;
    }

    @Override
    public void destroy() {
        NetworkDetector known = detector;
        if (known != null) {
            known.close();
        }
    }
}
