package dev.dragline.cli.evaluate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.training.evaluation.Machine;
import dev.dragline.training.evaluation.Setting;
import java.util.List;

/** What an evaluation measured; its JSON is stable. */
record Report<R>(String evaluation, @JsonUnwrapped Setting setting, Machine machine, List<R> rows) {}
