// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** Says where points of the first of some images are in each of them. */
public interface PointMatcher {

    /**
     * @param frames features of the images, in their order
     * @param candidates points of the first image
     * @return for each candidate that can be told in all images: where it is in each; the others are left out
     */
    List<List<PixelPoint>> match(List<FeatureFrame> frames, List<PixelPoint> candidates);
}
