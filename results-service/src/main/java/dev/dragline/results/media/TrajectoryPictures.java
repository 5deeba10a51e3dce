// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.results.edit.KeptFrames;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/** Draws the trajectory of an edit from the images of its key frames, of which it holds one at a time. */
@Component
class TrajectoryPictures {

    private static final int MILLISECONDS_A_STEP = 300;
    /** The result is shown longer, before it begins again. */
    private static final int MILLISECONDS_AT_THE_END = 1200;
    /** Smaller images are enlarged to at least this width, pixels. */
    private static final int LEAST_WIDTH = 256;
    /** A sheet shows the steps between the first and the last one as evenly as that many allow. */
    private static final int MOST_ON_A_SHEET = 24;

    private final KeptFrames kept;

    TrajectoryPictures(KeptFrames kept) {
        this.kept = kept;
    }

    /** @param points the points to draw; none: the images as they are */
    void animate(List<KeptFrames.Frame> frames, List<DragPoint> points, Animation format, OutputStream out)
            throws IOException {
        try (FrameWriter writer = format.writer(out, frames.size())) {
            for (int index = 0; index < frames.size(); index++) {
                boolean isLast = index == frames.size() - 1;
                writer.add(painted(frames.get(index), points), isLast ? MILLISECONDS_AT_THE_END : MILLISECONDS_A_STEP);
            }
        }
    }

    BufferedImage sheet(List<KeptFrames.Frame> frames, List<DragPoint> points) throws IOException {
        int shown = Math.min(MOST_ON_A_SHEET, frames.size());
        List<BufferedImage> images = new ArrayList<>();
        for (int index = 0; index < shown; index++) {
            int frame = shown == 1 ? 0 : Math.round((float) index * (frames.size() - 1) / (shown - 1));
            images.add(painted(frames.get(frame), points));
        }
        return ContactSheet.of(images);
    }

    private BufferedImage painted(KeptFrames.Frame frame, List<DragPoint> points) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept.image(frame)));
        int scale = Math.max(1, (LEAST_WIDTH + image.getWidth() - 1) / image.getWidth());
        return new FramePainter(scale, points).paint(image, frame.points());
    }
}
