// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.landmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.editing.DragCheck;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.inference.models.FaceLandmarks;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Replaces the landmarks of an edit by the points where they are in its image, so that everything behind it knows points alone. It
 * must be used by a thread that holds the compute lock.
 */
@Component
public class LandmarkResolution {

    private final FaceLandmarks landmarks;

    LandmarkResolution(FaceLandmarks landmarks) {
        this.landmarks = landmarks;
    }

    /**
     * Returns the request with points in the place of its landmarks.
     *
     * @param start the code of the image that is to be edited
     * @throws ImpossibleEditException if a landmark cannot be found, or would be moved out of the image
     */
    public EditRequested resolve(EditRequested edit, LatentCode start, Generator generator) {
        if (edit.landmarks() == null) {
            return edit;
        }
        new DragCheck(generator.config()).requireFits(start);
        List<PixelPoint> found = find(edit.generator(), start, generator);
        return edit.withPoints(new FoundLandmarks(found, generator.config().resolution()).points(edit));
    }

    private List<PixelPoint> find(String name, LatentCode code, Generator generator) {
        try (NDManager manager = generator.newManager();
                GeneratorPass pass =
                        generator.pass(manager, LatentCode.batch(manager, List.of(code)), NoiseMode.CONST)) {
            return find(name, pass.image());
        }
    }

    /**
     * Returns the landmarks of an image of a generator, pixels.
     *
     * @param image {@code [1, 3, h, h]}
     * @throws ImpossibleEditException if there is no landmark network for the generator
     */
    public List<PixelPoint> find(String name, NDArray image) {
        List<PixelPoint> found = landmarks.find(name, image).get(0);
        if (!found.stream().allMatch(place -> Double.isFinite(place.x()) && Double.isFinite(place.y()))) {
            throw new NonFiniteResultException("a landmark of the image");
        }
        return found;
    }
}
