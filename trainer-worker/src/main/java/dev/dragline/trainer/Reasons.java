package dev.dragline.trainer;

import java.nio.file.NoSuchFileException;

/** Why something that was asked for could not be done, in words for the person who asked. */
final class Reasons {

    private Reasons() {}

    /** @param e of the model store, for a model that is not there */
    static String noModel(NoSuchFileException e) {
        return "there is no model " + e.getFile() + " in the model store; ./dragline model list shows those that are"
                + " there";
    }

    /** Of what is no fault of the person. */
    static String broken(Exception e) {
        return "the trainer could not go on: " + e.getMessage() + "; its log says more";
    }
}
