// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One error of an input.
 *
 * @param line the line of a file with one edit a line, from 1; null for other inputs
 * @param field the path of the field, such as {@code points[0].handle}; empty for the whole line or body
 * @param message what is wrong and what would be right, as the continuation of a sentence that begins with the field's
 *     name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldError(@Nullable Long line, String field, String message) {}
