// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import org.jspecify.annotations.Nullable;

/**
 * What an edit is computed with.
 *
 * @param method never {@code auto}
 * @param modelVersion absent for methods that need no trained networks
 */
public record MethodChoice(String method, @Nullable String modelVersion) {}
