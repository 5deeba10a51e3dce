// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.evaluation.FailedPairs;
import dev.dragline.evaluation.Machine;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.trials.Setting;
import java.util.List;

/**
 * What an evaluation measured; its JSON is stable.
 *
 * @param tuned the settings that were chosen on validation pairs
 * @param failures the pairs that could not be measured, counted by kind, method and reason; the rows are of the others
 */
record Report<R>(
        String evaluation,
        @JsonUnwrapped Setting setting,
        Machine machine,
        List<Tuning.Chosen> tuned,
        List<FailedPairs> failures,
        List<R> rows) {}
