// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import dev.dragline.api.edits.Edit;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.results.edit.Edits;
import dev.dragline.results.edit.KeptFrames;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.TooBusyException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Answers with the trajectory of an edit as an animation, a video or a contact sheet, made while it is sent. */
@RestController
@RequestMapping("/api/edits/{id}")
class MediaController {

    /** Encoding takes processor time, which stored results and queries need as well. */
    private static final int AT_ONCE = 4;

    private final Edits edits;
    private final KeptFrames kept;
    private final TrajectoryPictures pictures;
    private final Semaphore running = new Semaphore(AT_ONCE);

    MediaController(Edits edits, KeptFrames kept, TrajectoryPictures pictures) {
        this.edits = edits;
        this.kept = kept;
        this.pictures = pictures;
    }

    /** @param marked whether the points are drawn */
    @GetMapping("/animation.{format}")
    ResponseEntity<StreamingResponseBody> animation(
            @PathVariable UUID id,
            @PathVariable String format,
            @RequestParam @Nullable Integer attempt,
            @RequestParam(defaultValue = "true") boolean marked) {
        Animation animation = Animation.of(format)
                .orElseThrow(() -> new BadQueryException(
                        "animation", "must end with one of " + Animation.all() + ", not \"" + format + "\""));
        List<KeptFrames.Frame> frames = kept.of(id, attempt);
        List<DragPoint> points = marked ? edit(id, attempt).points() : List.of();
        return answer(
                id, animation.suffix(), animation.type(), out -> pictures.animate(frames, points, animation, out));
    }

    /** @param marked whether the points are drawn */
    @GetMapping("/sheet.png")
    ResponseEntity<StreamingResponseBody> sheet(
            @PathVariable UUID id,
            @RequestParam @Nullable Integer attempt,
            @RequestParam(defaultValue = "true") boolean marked) {
        List<KeptFrames.Frame> frames = kept.of(id, attempt);
        List<DragPoint> points = marked ? edit(id, attempt).points() : List.of();
        return answer(id, "png", MediaType.IMAGE_PNG, out -> ImageIO.write(pictures.sheet(frames, points), "png", out));
    }

    private Edit edit(UUID id, @Nullable Integer attempt) {
        return edits.find(id, attempt)
                .orElseThrow(() -> new NotThereException("There is no edit " + id + "."))
                .edit();
    }

    private ResponseEntity<StreamingResponseBody> answer(
            UUID id, String suffix, MediaType type, StreamingResponseBody body) {
        if (!running.tryAcquire()) {
            throw new TooBusyException(AT_ONCE + " trajectories are drawn already; try again in a while.");
        }
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"edit-" + id + "." + suffix + "\"")
                .body(out -> {
                    try {
                        body.writeTo(out);
                    } finally {
                        running.release();
                    }
                });
    }
}
