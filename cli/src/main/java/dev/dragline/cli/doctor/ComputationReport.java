// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dragline.draggan.proof.Difference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A report of a {@link ComputationProcess}, as a line of JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ComputationReport.OfEngine.class, name = "engine"),
    @JsonSubTypes.Type(value = ComputationReport.OfEdit.class, name = "edit"),
    @JsonSubTypes.Type(value = ComputationReport.OfFailure.class, name = "failure"),
    @JsonSubTypes.Type(value = ComputationReport.OfProof.class, name = "proof"),
    @JsonSubTypes.Type(value = ComputationReport.OfProofs.class, name = "proofs")
})
sealed interface ComputationReport {

    String PREFIX = "dragline-computation ";

    /**
     * Says that PyTorch is loaded.
     *
     * @param gpus the number of GPUs that it can use
     * @param device the device on which the edits are computed: CPU or GPU
     */
    record OfEngine(String version, int gpus, String device) implements ComputationReport {}

    /**
     * Says that an edit has been computed twice.
     *
     * @param method the requested method
     * @param used the method and the version that it stands for
     * @param before the mean distance of the points from their targets, pixels
     * @param repeated whether both times gave the same, bit for bit; on a GPU, nearly the same landing
     * @param milliseconds of the second time
     */
    record OfEdit(String method, String used, double before, double after, boolean repeated, double milliseconds)
            implements ComputationReport {}

    /** Says that an edit cannot be computed. */
    record OfFailure(String method, String reason) implements ComputationReport {}

    /** The outcome of the proof of a model. */
    enum State {
        PROVEN,
        UNREFERENCED,
        FAILED
    }

    /**
     * Says whether a model has computed what its reference says.
     *
     * @param difference the difference from the reference; null if it was not compared, or failed
     * @param text the outcome, as the rest of a sentence that begins with the model's name
     */
    record OfProof(String model, State state, @Nullable Difference difference, String text)
            implements ComputationReport {}

    /** Says that all models have been proved. */
    record OfProofs(int models) implements ComputationReport {}

    /** Writes a report as a line. */
    static String line(ComputationReport report) {
        return PREFIX + JsonMapper.shared().writeValueAsString(report);
    }

    /** Reads a line; empty for the other lines that the process and its libraries write. */
    static Optional<ComputationReport> read(String line) {
        return line.startsWith(PREFIX)
                ? Optional.of(JsonMapper.shared().readValue(line.substring(PREFIX.length()), ComputationReport.class))
                : Optional.empty();
    }
}
