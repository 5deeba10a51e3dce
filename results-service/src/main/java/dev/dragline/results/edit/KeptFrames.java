// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.Point;
import dev.dragline.results.web.NotThereException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the images of the key frames of an edit that were kept. */
@Component
public class KeptFrames {

    private final Edits edits;
    private final ResultImages pictures;

    KeptFrames(Edits edits, ResultImages pictures) {
        this.edits = edits;
        this.pictures = pictures;
    }

    /**
     * One key frame.
     *
     * @param points where the handles were, pixels
     */
    public record Frame(Attempt attempt, int step, List<Point> points) {}

    /**
     * Returns the key frames of an attempt, or of the last one, first to last.
     *
     * @throws NotThereException if there is no such attempt, or if its images were not kept
     */
    public List<Frame> of(UUID edit, @Nullable Integer number) {
        Attempt attempt = (number == null ? edits.lastAttempt(edit) : Optional.of(new Attempt(edit, number)))
                .orElseThrow(() -> new NotThereException("There is no result of an edit " + edit + " yet."));
        List<Frame> frames = pictures.keyFrames(attempt).stream()
                .filter(ResultImages.FramePoints::image)
                .map(frame -> new Frame(attempt, frame.step(), frame.points()))
                .toList();
        if (frames.isEmpty()) {
            throw new NotThereException("The images of the steps of edit " + edit
                    + " were not kept; a job keeps them with keep=trajectory.");
        }
        return frames;
    }

    /** Returns the encoded image of a frame, a PNG or a JPEG. */
    public byte[] image(Frame frame) {
        return pictures.find(frame.attempt(), new ImageName("frame", frame.step()))
                .orElseThrow(() -> new NotThereException("The image of step " + frame.step() + " of edit "
                        + frame.attempt().editId() + " was deleted."))
                .data();
    }
}
