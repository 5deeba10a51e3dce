// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param line of a file with one edit a line, from 1
 * @param field its path, such as {@code points[0].handle}; empty: the whole line or body
 * @param message what is wrong and what would be right, to be read after the field's name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(@Nullable Long line, String field, String message) {}
