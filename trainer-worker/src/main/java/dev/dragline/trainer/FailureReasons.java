// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import java.nio.file.NoSuchFileException;

/** Why something that was asked for could not be done, in words for the person who asked. */
final class FailureReasons {

    private static final int LONGEST = 2000;

    private FailureReasons() {}

    /** @param e of the model store, for a model that is not there */
    static String noModel(NoSuchFileException e) {
        return "there is no model " + e.getFile() + " in the model store; `dragline model list` shows those that are"
                + " there";
    }

    /** Says it of what is no fault of the person. */
    static String broken(Exception e) {
        String said = e.getMessage();
        return "the trainer could not go on"
                + (said == null || said.isBlank()
                        ? ""
                        : ": " + said.strip().lines().findFirst().orElse(""))
                + "; its log says more";
    }

    /** A reason that fits into a message, however much was said. */
    static String shortened(String reason) {
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "...";
    }
}
