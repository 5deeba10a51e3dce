// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.painting.FacePainting;
import dev.dragline.faces.surface.FaceScene;
import dev.dragline.faces.surface.SurfaceMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders synthetic faces. The centre of pixel {@code i} is at {@code i}: the place {@code x}, from -1 to 1 across the
 * picture, is at {@code (x + 1) * size / 2 - 0.5}. The picture is a smooth function of geometry and appearance. A
 * renderer has no state and can be used by many threads.
 */
public final class FaceRenderer {

    private static final int SMALLEST = 32;
    private static final int LARGEST = 1024;

    private final int size;

    /**
     * @param size width and height of the pictures, pixels
     * @throws IllegalArgumentException if the size is not from 32 to 1024
     */
    public FaceRenderer(int size) {
        if (size < SMALLEST || size > LARGEST) {
            throw new IllegalArgumentException(
                    "faces have " + SMALLEST + " to " + LARGEST + " pixels a side, not " + size);
        }
        this.size = size;
    }

    /** Renders the picture alone, for a training that needs many. */
    public FacePicture paint(FaceGeometry geometry, FaceAppearance appearance) {
        return paint(FaceScene.of(geometry, size), appearance, FaceLandmarks.of(geometry, size), null);
    }

    /** Renders the picture with its ground truth. */
    public RenderedFace render(FaceGeometry geometry, FaceAppearance appearance) {
        FaceScene scene = FaceScene.of(geometry, size);
        SurfaceMap.Recorder recorder = new SurfaceMap.Recorder(size);
        List<PixelPoint> landmarks = FaceLandmarks.of(geometry, size);
        FacePicture picture = paint(scene, appearance, landmarks, recorder);
        SurfaceMap surface = recorder.map(scene);
        List<Boolean> visible =
                FaceLandmarks.points().stream().map(surface::showsAtEdge).toList();
        return new RenderedFace(picture, landmarks, visible, surface);
    }

    private FacePicture paint(
            FaceScene scene,
            FaceAppearance appearance,
            List<PixelPoint> landmarks,
            SurfaceMap.@Nullable Recorder recorder) {
        float[] rgb = new FacePainting(scene, appearance, recorder).paint();
        FaceMasks masks = new FaceMasks(size, landmarks);
        return new FacePicture(size, rgb, masks.face(), masks.details());
    }
}
