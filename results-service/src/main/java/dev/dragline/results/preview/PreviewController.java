// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import dev.dragline.access.Caller;
import dev.dragline.api.previews.Preview;
import dev.dragline.api.previews.PreviewRequest;
import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.StyleMix;
import dev.dragline.input.JsonBody;
import dev.dragline.results.web.BadQueryException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with pictures that a person waits for. No thread waits with them. */
@RestController
@RequestMapping("/api/previews")
class PreviewController {

    /** A generator can be imported again under the same name, so a picture is not kept for ever. */
    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final Previews previews;

    PreviewController(Previews previews) {
        this.previews = previews;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    CompletableFuture<ResponseEntity<Preview>> preview(
            @RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        return previews.ask(PreviewInput.request(body), caller).thenApply(answer -> ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                // Tomcat compresses nothing that has one: it would take as long as the computation, for a fifth.
                .eTag("\"" + answer.previewId() + "\"")
                .body(preview(answer)));
    }

    @GetMapping("/image")
    CompletableFuture<ResponseEntity<byte[]>> image(
            @RequestParam String generator,
            @RequestParam Long seed,
            @RequestParam @Nullable Double truncation,
            @RequestParam @Nullable Long mixSeed,
            @RequestParam @Nullable String mixRows,
            @AuthenticationPrincipal Caller caller) {
        PreviewRequest wanted = new PreviewRequest(
                generator,
                inRange("seed", seed),
                null,
                null,
                null,
                null,
                truncation,
                mixSeed == null ? null : inRange("mixSeed", mixSeed),
                rows(mixRows),
                null,
                null,
                List.of(PreviewPart.IMAGE));
        return previews.ask(wanted, caller).thenApply(answer -> image(Objects.requireNonNull(answer.image())));
    }

    private static long inRange(String field, long seed) {
        if (seed < 0 || seed > JsonBody.LARGEST_SEED) {
            throw new BadQueryException(field, "must be 0 to " + JsonBody.LARGEST_SEED + ", not " + seed);
        }
        return seed;
    }

    private static StyleMix.@Nullable Rows rows(@Nullable String rows) {
        if (rows == null) {
            return null;
        }
        try {
            return StyleMix.Rows.valueOf(rows.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadQueryException("mixRows", "must be spatial or appearance, not \"" + rows + "\"");
        }
    }

    private static ResponseEntity<byte[]> image(EncodedImage image) {
        return ResponseEntity.ok()
                .cacheControl(CACHED)
                .contentType(image.format() == ImageFormat.PNG ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                .body(image.data());
    }

    private static Preview preview(PreviewCompleted answer) {
        return new Preview(
                answer.generator(),
                Objects.requireNonNull(answer.resolution()),
                answer.image(),
                answer.latent(),
                answer.flow(),
                answer.landmarks(),
                answer.worker(),
                answer.milliseconds());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noPreview(NoPreviewException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(e.status(), e.getMessage());
        problem.setTitle("No preview");
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(e.status());
        if (e.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(problem);
    }
}
