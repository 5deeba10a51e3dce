// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says that the checkpoint of a training is not what was written, so that the training cannot be resumed from it. */
public final class DamagedCheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedCheckpointException(Path checkpoint, String why, @Nullable Throwable cause) {
        super("the checkpoint " + checkpoint + " is damaged: " + why + "; without it the training starts over", cause);
    }
}
