// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import dev.dragline.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of trainings, the newest first. */
public record TrainingPage(
        List<Training> trainings, @Nullable String next) implements Page<Training> {

    public TrainingPage {
        trainings = List.copyOf(trainings);
    }

    @Override
    public List<Training> items() {
        return trainings;
    }
}
