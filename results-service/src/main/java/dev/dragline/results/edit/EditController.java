// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.api.edits.EditDetails;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Answers with the figures, the images and the trajectory of an edit. */
@RestController
@RequestMapping("/api/edits/{id}")
class EditController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Edits edits;
    private final ResultImages pictures;

    EditController(Edits edits, ResultImages pictures) {
        this.edits = edits;
        this.pictures = pictures;
    }

    @GetMapping
    EditDetails edit(@PathVariable UUID id, @RequestParam @Nullable Integer attempt) {
        return edits.find(id, attempt)
                .orElseThrow(() -> new NotThereException(
                        "There is no edit " + id + (attempt == null ? "" : " with a result of attempt " + attempt)
                                + "; GET /api/jobs/{id}/edits lists those of a job."));
    }

    @GetMapping("/images/{name}")
    @Nullable
    ResponseEntity<byte[]> image(
            @PathVariable UUID id,
            @PathVariable String name,
            @RequestParam @Nullable Integer attempt,
            WebRequest request) {
        ImageName image = ImageName.parse(name)
                .orElseThrow(() -> new BadQueryException(
                        "image", "must be before, after or the number of a step, not \"" + name + "\""));
        Attempt asked = attempt(id, attempt);
        String tag = "\"" + id + "-" + asked.number() + "-" + name + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        ResultImages.Picture picture = pictures.find(asked, image)
                .orElseThrow(() -> new NotThereException("Attempt " + asked.number() + " of edit " + id
                        + " has no image " + name + "; GET /api/edits/" + id + " says which were kept."));
        return ResponseEntity.ok()
                .cacheControl(caching(attempt))
                .eTag(tag)
                .contentType(picture.format() == ImageFormat.PNG ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .body(picture.data());
    }

    @GetMapping("/trajectory")
    ResponseEntity<EncodedTensor> trajectory(@PathVariable UUID id, @RequestParam @Nullable Integer attempt) {
        Attempt asked = attempt(id, attempt);
        EncodedTensor codes = pictures.trajectory(asked)
                .orElseThrow(() -> new NotThereException("No latent codes were kept of attempt " + asked.number()
                        + " of edit " + id + "; a job keeps them with keep=trajectory or keep=final."));
        return ResponseEntity.ok().cacheControl(caching(attempt)).body(codes);
    }

    private Attempt attempt(UUID id, @Nullable Integer number) {
        Optional<Attempt> found = number == null ? edits.lastAttempt(id) : Optional.of(new Attempt(id, number));
        return found.orElseThrow(() -> new NotThereException("There is no result of an edit " + id + " yet."));
    }

    /**
     * Chooses how long an answer may be cached. The answer to a query with an attempt never changes; without one, a
     * retry may change it.
     */
    private static CacheControl caching(@Nullable Integer attempt) {
        return attempt == null ? CacheControl.noCache() : FOR_EVER;
    }
}
