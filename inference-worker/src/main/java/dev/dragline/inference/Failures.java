// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import ai.djl.ndarray.NDManager;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.nn.MemoryShortage;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.inference.models.ModelCache;
import dev.dragline.inference.models.UnprovenModelException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the answers for edits that could not be computed. An answer says why in words for the person who asked, and
 * shows the image that was to be edited. Details of the worker's own errors stay in its log.
 */
@Component
class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ModelCache models;
    private final ResultMessages answers;

    Failures(ModelCache models, ResultMessages answers) {
        this.models = models;
        this.answers = answers;
    }

    /** Returns the answer to an edit whose computation threw {@code cause}. */
    ResultMessages.Answer of(EditRequested request, Throwable cause) {
        if (cause instanceof ImpossibleEditException) {
            return answer(request, FailureReason.IMPOSSIBLE_EDIT, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof NonFiniteResultException) {
            LOG.warn("edit {} gave no finite numbers", request.editId(), cause);
            return answer(request, FailureReason.NOT_FINITE, String.valueOf(cause.getMessage()));
        }
        if (MemoryShortage.isCauseOf(cause)) {
            return outOfMemory(request, cause);
        }
        LOG.error("edit {} could not be computed", request.editId(), cause);
        return unknownError(request);
    }

    /** Returns the answer to an edit whose method or model could not be loaded or proven. */
    ResultMessages.Answer ofModel(EditRequested request, Throwable cause) {
        if (cause instanceof ImpossibleEditException || cause instanceof UnprovenModelException) {
            return answer(request, FailureReason.UNUSABLE_MODEL, String.valueOf(cause.getMessage()));
        }
        if (MemoryShortage.isCauseOf(cause)) {
            return outOfMemory(request, cause);
        }
        LOG.error("the models for edit {} could not be made ready", request.editId(), cause);
        return unknownError(request);
    }

    private ResultMessages.Answer outOfMemory(EditRequested request, Throwable cause) {
        LOG.warn("there is not enough memory for edit {}", request.editId(), cause);
        return answers.outOfMemory(request);
    }

    private ResultMessages.Answer unknownError(EditRequested request) {
        return answer(
                request,
                FailureReason.WORKER_ERROR,
                "the worker met an unexpected error; its log has the details beside the id of this edit");
    }

    private ResultMessages.Answer answer(EditRequested request, FailureReason reason, String text) {
        return answers.failed(request, reason, text, sourceImage(request));
    }

    private @Nullable RgbImage sourceImage(EditRequested request) {
        if (request.keep() == Keep.NONE || request.images() == ImageFormat.NONE) {
            return null;
        }
        try {
            Generator generator = models.generator(request.generator());
            LatentCode start = EditTranslation.start(request, generator);
            try (NDManager manager = generator.newManager()) {
                return RgbImage.of(generator
                                .synthesize(LatentCode.batch(manager, List.of(start)), NoiseMode.CONST)
                                .image())
                        .get(0);
            }
        } catch (ImpossibleEditException | NonFiniteResultException e) {
            return null;
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("the image of edit {} could not be made either", request.editId(), e);
            return null;
        }
    }
}
