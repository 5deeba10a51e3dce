// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.trainings.SampleEdit;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Translates the sample edits of one training into what is sent of them; the image before is sent once. */
final class SampleMessages {

    private static final int LARGEST_SIDE = 256;
    private static final int LARGEST_PNG_SIDE = 128;

    private final Set<Integer> begun = new HashSet<>();

    List<SampleEdit> of(List<dev.dragline.training.loop.SampleEdit> samples) {
        return samples.stream().map(this::of).toList();
    }

    private SampleEdit of(dev.dragline.training.loop.SampleEdit sample) {
        return new SampleEdit(
                sample.number(),
                sample.after().size(),
                sample.points().stream()
                        .map(drag -> new DragPoint(point(drag.handle()), point(drag.target())))
                        .toList(),
                sample.landed().stream().map(SampleMessages::point).toList(),
                sample.meanDistance(),
                begun.add(sample.number()) ? image(sample.before()) : null,
                image(sample.after()));
    }

    private static Point point(PixelPoint point) {
        return new Point(point.x(), point.y());
    }

    /** Encodes an image small enough for a hundred reports of a training to be kept. */
    private static EncodedImage image(RgbImage image) {
        RgbImage small = image.atMost(LARGEST_SIDE);
        boolean png = small.size() <= LARGEST_PNG_SIDE;
        return new EncodedImage(
                png ? ImageFormat.PNG : ImageFormat.JPEG, small.size(), small.size(), png ? small.png() : small.jpeg());
    }
}
