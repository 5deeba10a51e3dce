// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.stylegan.Generator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a training learns from how points move when the code moves. */
enum Correspondence {

    /** From the generator's own features, which works with every generator, from its checkpoint alone. */
    FEATURES {
        @Override
        TrajectorySource source(Generator generator, TrajectorySettings settings) {
            return new FollowedTrajectories(
                    generator, settings, new FeatureMatcher(generator.config().resolution()));
        }
    },

    /**
     * From the renderer of the synthetic faces, which is exact, and possible only for a generator that learnt from it.
     */
    RENDERER {
        @Override
        TrajectorySource source(Generator generator, TrajectorySettings settings) {
            return new RenderedTrajectories(generator, settings);
        }
    };

    abstract TrajectorySource source(Generator generator, TrajectorySettings settings);

    static List<String> names() {
        return Arrays.stream(values()).map(Correspondence::text).toList();
    }

    static Correspondence of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
