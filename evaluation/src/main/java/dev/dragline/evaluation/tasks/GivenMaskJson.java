// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.EditMask;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the mask of an edit as files of jobs write it. */
final class GivenMaskJson {

    private static final int SIDES = 4;

    private GivenMaskJson() {}

    /** Absent if the edit has none. */
    static @Nullable GivenMask read(JsonNode mask, GivenEdits.Place place) {
        if (mask.isMissingNode() || mask.isNull()) {
            return null;
        }
        if (mask.path("rectangles").isArray() && mask.size() == 1) {
            return new GivenMask(rectangles(mask.path("rectangles"), place), null);
        }
        if (mask.path("png").isString() && mask.size() == 1) {
            return new GivenMask(List.of(), picture(mask.path("png").stringValue(), place));
        }
        throw place.wrong(
                "mask",
                "must be {\"rectangles\": [[x, y, width, height], ...]} or {\"png\": \"<base64>\"}, not " + mask);
    }

    private static List<EditMask.Rectangle> rectangles(JsonNode all, GivenEdits.Place place) {
        List<EditMask.Rectangle> rectangles = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            JsonNode one = all.get(i);
            if (one.size() != SIDES
                    || !IntStream.range(0, SIDES)
                            .allMatch(side -> one.path(side).canConvertToInt()
                                    && one.path(side).isIntegralNumber())) {
                throw place.wrong(
                        "mask.rectangles[" + i + "]", "must be whole numbers [x, y, width, height], not " + one);
            }
            rectangles.add(new EditMask.Rectangle(
                    one.get(0).intValue(),
                    one.get(1).intValue(),
                    one.get(2).intValue(),
                    one.get(3).intValue()));
        }
        return rectangles;
    }

    private static BufferedImage picture(String base64, GivenEdits.Place place) {
        try {
            BufferedImage picture =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
            if (picture != null) {
                return picture;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Said below, in the same words.
        }
        throw place.wrong("mask.png", "must be a PNG in base64, but is no picture that can be read");
    }
}
