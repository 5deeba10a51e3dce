// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.evaluation.FailedPairs;
import dev.dragline.evaluation.Machine;
import dev.dragline.evaluation.methods.Tuning;
import dev.dragline.evaluation.trials.Setting;
import dev.dragline.store.LearntFrom;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of an evaluation; the form of its JSON is stable.
 *
 * @param learntFrom what the networks of each version of the generator learnt from, by the name of the version
 * @param tuned the settings that were chosen on validation pairs
 * @param failures the pairs that could not be measured, counted by kind, method and reason; the rows are about the
 *     other pairs
 * @param secondsPerPass the seconds of a forward pass of the generator for one image; null if it was not measured
 */
public record Report<R>(
        String evaluation,
        @JsonUnwrapped Setting setting,
        Machine machine,
        SortedMap<String, Set<LearntFrom>> learntFrom,
        List<Tuning.Chosen> tuned,
        List<FailedPairs> failures,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double secondsPerPass,
        List<R> rows) {}
