// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An image as it is stored and shown. {@code data} is base64 in JSON, and {@code format} is never {@code NONE}. */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedImage(ImageFormat format, int width, int height, byte[] data) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedImage image
                && format == image.format
                && width == image.width
                && height == image.height
                && Arrays.equals(data, image.data);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "EncodedImage[" + format + " " + width + "x" + height + ", " + data.length + " bytes]";
    }
}
