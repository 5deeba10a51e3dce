// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What the owner of a job notes about it.
 *
 * @param note at most 2000 characters, which may be several lines; absent: nothing any more
 */
public record JobNote(@Nullable String note) {}
