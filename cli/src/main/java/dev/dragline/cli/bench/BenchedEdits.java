// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.api.jobs.JobRequest;
import org.jspecify.annotations.Nullable;

/**
 * The kind of edits that is measured.
 *
 * @param keep what is kept of each, as in {@code job submit}
 * @param images how they are encoded, as in {@code job submit}
 */
record BenchedEdits(
        String generator,
        String method,
        String keep,
        @Nullable String images) {

    /** A job that goes through the topic of the bulk, however small it is. */
    JobRequest bulk(String name) {
        return JobRequest.forGenerator(generator)
                .method(method)
                .keep(keep)
                .images(images)
                .priority("bulk")
                .computeAgain(true)
                .name(name)
                .build();
    }

    boolean isWithTrajectory() {
        return keep.equals("trajectory");
    }
}
