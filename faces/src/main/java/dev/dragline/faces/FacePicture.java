// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.editing.RgbImage;

/**
 * A picture of a face with masks of its important parts, for the losses of a training.
 *
 * @param size width and height, pixels
 * @param rgb {@code [3, size, size]}, -1 to 1
 * @param faceMask {@code [size, size]}, 1 from brows to mouth, falling softly to 0 around them
 * @param detailMask {@code [size, size]}, 1 on eyes, brows and mouth, falling softly to 0 around them
 */
@SuppressWarnings("ArrayRecordComponent")
public record FacePicture(int size, float[] rgb, float[] faceMask, float[] detailMask) {

    /** Returns the picture as bytes, rounded as NVIDIA's tools do: {@code value * 127.5 + 128}. */
    public RgbImage toRgbImage() {
        int pixels = size * size;
        byte[] bytes = new byte[3 * pixels];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < pixels; i++) {
                float value = rgb[channel * pixels + i] * 127.5f + 128;
                bytes[3 * i + channel] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        return new RgbImage(size, bytes);
    }
}
