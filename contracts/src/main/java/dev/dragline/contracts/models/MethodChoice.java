// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import org.jspecify.annotations.Nullable;

/**
 * What an edit is computed with.
 *
 * @param method never {@code auto}
 * @param modelVersion of the trained networks; absent for methods that need none
 */
public record MethodChoice(String method, @Nullable String modelVersion) implements MethodResolution {}
