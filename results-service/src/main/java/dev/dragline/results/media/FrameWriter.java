// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;

/** Writes images of one size as a moving picture, each as it is added. */
interface FrameWriter extends Closeable {

    /** @param milliseconds how long the image is shown */
    void add(BufferedImage frame, int milliseconds) throws IOException;
}
