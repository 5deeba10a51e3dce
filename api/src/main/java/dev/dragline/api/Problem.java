// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused, in the form of RFC 9457.
 *
 * @param type the type; null if the status says everything
 * @param detail what is wrong, in words for the user
 * @param instance the path of the request
 * @param errors the errors of the input, as far as they are listed
 * @param moreErrors the number of errors that are not listed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        @Nullable String type,
        @Nullable String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable List<FieldError> errors,
        @Nullable Long moreErrors) {}
