// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.training;

import dev.dragline.api.trainings.TrainingSamples;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.results.web.NotThereException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Answers with the sample edits of a training and their images. */
@RestController
@RequestMapping("/api/trainings/{id}/samples")
class SampleController {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final Trainings trainings;
    private final SampleEdits samples;

    SampleController(Trainings trainings, SampleEdits samples) {
        this.trainings = trainings;
        this.samples = samples;
    }

    @GetMapping
    TrainingSamples samples(@PathVariable UUID id) {
        return trainings
                .find(id)
                .map(training -> samples.find(training.id()))
                .orElseThrow(() -> new NotThereException(Trainings.noTraining(id)));
    }

    @GetMapping("/{step}/{number}")
    @Nullable
    ResponseEntity<byte[]> image(
            @PathVariable UUID id, @PathVariable long step, @PathVariable int number, WebRequest request) {
        String tag = "\"" + id + "-" + step + "-" + number + "\"";
        if (request.checkNotModified(tag)) {
            return null;
        }
        SampleEdits.Picture picture = samples.image(id, step, number)
                .orElseThrow(() -> new NotThereException("There is no sample edit " + number + " of step " + step
                        + "; GET /api/trainings/" + id + "/samples lists those of the training."));
        return ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .eTag(tag)
                .contentType(picture.format() == ImageFormat.PNG ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .body(picture.data());
    }
}
