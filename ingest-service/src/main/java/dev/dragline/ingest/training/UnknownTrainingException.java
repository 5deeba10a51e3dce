package dev.dragline.ingest.training;

import java.util.UUID;

final class UnknownTrainingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownTrainingException(UUID training) {
        super("There is no training " + training + ".");
    }
}
