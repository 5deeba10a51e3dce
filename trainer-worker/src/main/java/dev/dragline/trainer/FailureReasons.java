// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.draggan.nn.MemoryShortage;
import java.nio.file.NoSuchFileException;

/** Says in words for the user why a request could not be computed. */
final class FailureReasons {

    private static final int LONGEST = 2000;

    private FailureReasons() {}

    /** @param e the exception of the model store, whose file is the name of the model */
    static String noModel(NoSuchFileException e) {
        return "there is no model " + e.getFile() + " in the model store; `dragline model list` shows those that are"
                + " there";
    }

    /** Describes an error that is not foreseen, or that there was not enough memory. */
    static String broken(Throwable e) {
        if (MemoryShortage.isCauseOf(e)) {
            return "the trainer had not enough memory for it; smaller settings, such as a smaller batch, fewer samples or a"
                    + " smaller width, need less";
        }
        String said = e.getMessage();
        return "the trainer met an unexpected error"
                + (said == null || said.isBlank()
                        ? ""
                        : ": " + said.strip().lines().findFirst().orElse(""))
                + "; its log has the details";
    }

    /** Shortens a reason so that it fits into a message. */
    static String shortened(String reason) {
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...";
    }
}
