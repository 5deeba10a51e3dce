package dev.dragline.ingest.training;

import java.util.UUID;

/** A training that is over cannot be cancelled. */
final class FinishedTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FinishedTrainingException(UUID training, String state) {
        super("Training " + training + " is " + state + ", so there is nothing left of it to be cancelled.");
    }
}
