// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A generator that was read from a file of any supported kind.
 *
 * @param format the kind of the file
 * @param weights weights under their official names, with the settings of the generator as metadata
 */
public record Checkpoint(CheckpointFormat format, SafetensorsFile weights) {

    /**
     * Reads the generator of a file. Nothing of the file is executed.
     *
     * @throws CheckpointException if the file is damaged or is or holds something that is not supported; the message
     *     says which kind of file it is, why it is refused, and what would be right
     */
    public static Checkpoint read(Path file) throws IOException {
        try (CheckpointContent content = CheckpointContent.open(file)) {
            CheckpointFormat format = FormatRecognition.of(content);
            try {
                return new Checkpoint(format, weights(format, content));
            } catch (CheckpointException e) {
                throw refused(file, format, String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static SafetensorsFile weights(CheckpointFormat format, CheckpointContent content) throws IOException {
        if (!format.isRead()) {
            throw new CheckpointException(format.refusal(content.file()));
        }
        if (format == CheckpointFormat.NETWORK_PICKLE) {
            return NvidiaCheckpoint.read(content);
        }
        SafetensorsFile weights = SafetensorsFile.read(content.file());
        GeneratorConfig.fromMetadata(weights.metadata()).requireFits(weights.tensors());
        return weights;
    }

    /** Makes the error for a file whose kind was recognised and that cannot be used. */
    public static CheckpointException refused(Path file, CheckpointFormat format, String why, Throwable cause) {
        return new CheckpointException(file + " is " + format + ". It cannot be imported: " + why, cause);
    }
}
