// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Finds points of the first of some images in all of them. */
public interface PointMatcher {

    /**
     * @param frames the features of the images, in their order
     * @param candidates the points of the first image
     * @return for each candidate that is found in all images, where it is in each, pixels; other candidates are left
     *     out
     */
    List<List<PixelPoint>> match(List<FeatureFrame> frames, List<PixelPoint> candidates);
}
