package dev.dragline.cli.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.training.evaluation.Machine;
import dev.dragline.training.evaluation.Setting;
import dev.dragline.training.evaluation.Tuning;
import java.util.List;

/**
 * What an evaluation measured; its JSON is stable.
 *
 * @param tuned the settings that were chosen on validation pairs
 */
record Report<R>(
        String evaluation, @JsonUnwrapped Setting setting, Machine machine, List<Tuning.Chosen> tuned, List<R> rows) {}
