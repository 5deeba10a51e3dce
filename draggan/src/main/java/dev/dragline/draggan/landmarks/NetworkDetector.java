// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/** Finds landmarks with a {@link LandmarkNetwork}, in square images of any size. */
public final class NetworkDetector implements LoadedDetector {

    private static final int BATCH = 16;

    private final LandmarkNetwork network;

    /** @param network the network, which is closed together with the detector */
    public NetworkDetector(LandmarkNetwork network) {
        this.network = network;
    }

    @Override
    public List<List<PixelPoint>> detect(NDArray images) {
        List<List<PixelPoint>> faces = new ArrayList<>();
        long count = images.getShape().get(0);
        long size = images.getShape().get(2);
        for (long begin = 0; begin < count; begin += BATCH) {
            try (NDManager scratch = network.newManager();
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray some = images.get("{}:{}", begin, Math.min(count, begin + BATCH));
                some.attach(scratch);
                NDArray resized = ImageSize.resized(some.clip(-1, 1), LandmarkNetwork.RESOLUTION);
                float[] places = network.find(resized, false).toFloatArray();
                faces.addAll(ImageSize.points(places, LandmarkNetwork.POINTS, LandmarkNetwork.RESOLUTION, size));
            }
        }
        return faces;
    }

    @Override
    public void close() {
        network.close();
    }
}
