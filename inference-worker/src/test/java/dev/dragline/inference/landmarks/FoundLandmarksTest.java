// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Source;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.points.PixelPoint;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests which points stand for the landmarks of an edit; landmark 48 lies at (48.04, 20), and so on. */
class FoundLandmarksTest {

    private static final DragPoint PIN = new DragPoint(new Point(1, 2), new Point(1, 2));

    private final FoundLandmarks landmarks = new FoundLandmarks(
            IntStream.range(0, 68)
                    .mapToObj(number -> new PixelPoint(number + 0.04, 20))
                    .toList(),
            64);

    private static EditRequested edit(LandmarkMove... moves) {
        return new EditRequested(
                Messages.SCHEMA_VERSION,
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                Instant.EPOCH,
                "faces-64",
                "draggan",
                null,
                new Source.Seed(1),
                1,
                List.of(PIN),
                null,
                null,
                null,
                Keep.NONE,
                ImageFormat.NONE,
                null,
                List.of(moves));
    }

    @Test
    void standsBehindThePointsAndInTenthsOfAPixel() {
        assertThat(landmarks.points(edit(new LandmarkMove("mouth-corners", new Point(0, -6)))))
                .containsExactly(
                        PIN,
                        new DragPoint(new Point(48, 20), new Point(48, 14)),
                        new DragPoint(new Point(54, 20), new Point(54, 14)));
    }

    @Test
    void saysWhatWouldLeaveTheImage() {
        assertThatThrownBy(() -> landmarks.points(edit(new LandmarkMove("mouth-corners", new Point(0, -20.5)))))
                .isInstanceOf(ImpossibleEditException.class)
                .hasMessage("landmark 48 (mouth-corners) is at [48.0, 20.0] in this image, and [0.0, -20.5] further is"
                        + " [48.0, -0.5], outside of it: move it less far");
        assertThatThrownBy(() -> landmarks.points(edit(new LandmarkMove("65", new Point(0, 0)))))
                .hasMessage("landmark 65 was found at [65.0, 20.0], outside of the image");
        assertThatThrownBy(() -> landmarks.points(edit(new LandmarkMove("beard", new Point(0, 0)))))
                .hasMessage("there is no landmark beard");
    }
}
