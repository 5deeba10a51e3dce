// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.draggan.editing.EditResult;
import org.jspecify.annotations.Nullable;

/** What became of an edit; its answer is made of it when other edits are computed already. */
sealed interface ComputedEdit {

    EditRequested request();

    /** Returns about how many bytes of Java's memory its images take. */
    long imageBytes();

    /**
     * The edit was computed.
     *
     * @param cpuSeconds of the computing thread, its share of those of the edits that were computed together
     * @param refinement how it was refined; null if it was not
     */
    record Done(
            EditRequested request,
            EditResult result,
            double cpuSeconds,
            @Nullable Refinement refinement) implements ComputedEdit {

        Done(EditRequested request, EditResult result, double cpuSeconds) {
            this(request, result, cpuSeconds, null);
        }

        @Override
        public long imageBytes() {
            return result.keyFrames().stream()
                    .map(EditResult.Frame::image)
                    .mapToLong(image -> image == null ? 0 : image.rgb().length)
                    .sum();
        }
    }

    /** The edit could not be computed; its answer says why. */
    record Failed(EditRequested request, ResultMessages.Answer answer) implements ComputedEdit {

        @Override
        public long imageBytes() {
            return answer.message().length;
        }
    }
}
