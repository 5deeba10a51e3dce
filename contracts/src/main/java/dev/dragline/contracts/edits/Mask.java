// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the image that may move; everything else should stay as it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
public sealed interface Mask {

    /** The union of some rectangles may move: {@code {"rectangles": [[x, y, width, height], ...]}}, in pixels. */
    record Rectangles(List<Rectangle> rectangles) implements Mask {}

    /** The white pixels of a PNG of the image's size may move: {@code {"png": "<base64>"}}. */
    @SuppressWarnings("ArrayRecordComponent")
    record Picture(byte[] png) implements Mask {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Picture picture && Arrays.equals(png, picture.png);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(png);
        }
    }

    /**
     * A rectangle in pixels, with {@code x} and {@code y} at the top left. It is written as {@code [x, y, width,
     * height]}.
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"x", "y", "width", "height"})
    record Rectangle(int x, int y, int width, int height) {}
}
