// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.dragline.draggan.proof.Difference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a {@link ComputationProcess} says, as a line of JSON. */
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
     * PyTorch is loaded.
     *
     * @param gpus how many it can use
     * @param device on which the edits are computed: CPU or GPU
     */
    record OfEngine(String version, int gpus, String device) implements ComputationReport {}

    /**
     * An edit has been computed twice.
     *
     * @param method that was asked for
     * @param used the method and the version that it stands for
     * @param before mean distance of the points from their targets, pixels
     * @param repeated whether both times gave the same, bit for bit; on a GPU, nearly the same landing
     * @param milliseconds of the second time
     */
    record OfEdit(String method, String used, double before, double after, boolean repeated, double milliseconds)
            implements ComputationReport {}

    /** An edit cannot be computed. */
    record OfFailure(String method, String reason) implements ComputationReport {}

    /** What came of the proof of a model. */
    enum State {
        PROVEN,
        UNREFERENCED,
        FAILED
    }

    /**
     * A model has computed what its reference says, or otherwise.
     *
     * @param difference from the reference; absent if it was not compared, or failed
     * @param text follows the name of the model in a sentence
     */
    record OfProof(String model, State state, @Nullable Difference difference, String text)
            implements ComputationReport {}

    /** All models that there are have been proved. */
    record OfProofs(int models) implements ComputationReport {}

    /** As a line. */
    static String line(ComputationReport report) {
        return PREFIX + JsonMapper.shared().writeValueAsString(report);
    }

    /** Reads a line; the process and its libraries write others, too. */
    static Optional<ComputationReport> read(String line) {
        return line.startsWith(PREFIX)
                ? Optional.of(JsonMapper.shared().readValue(line.substring(PREFIX.length()), ComputationReport.class))
                : Optional.empty();
    }
}
