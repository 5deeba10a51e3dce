// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Says when the edits of a job are sent. What is absent stays as it is.
 *
 * @param priority {@code interactive}, which goes before all of the bulk, or {@code bulk}
 * @param weight its share beside other jobs of its owner, from 0.001 to 1000
 */
public record JobPriority(
        @Nullable String priority, @Nullable Double weight) {}
