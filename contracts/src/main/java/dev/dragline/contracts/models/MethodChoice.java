// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import org.jspecify.annotations.Nullable;

/**
 * The method and version with which an edit is computed.
 *
 * @param method the name of a method, never {@code auto}
 * @param modelVersion the version of the trained networks; null for methods that need none
 */
public record MethodChoice(String method, @Nullable String modelVersion) implements MethodResolution {}
