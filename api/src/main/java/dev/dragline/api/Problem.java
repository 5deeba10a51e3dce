// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a request that was refused, as RFC 9457 has it.
 *
 * @param type absent: the status says all
 * @param detail what is wrong, in words for the person who asked
 * @param instance the path that was asked for
 * @param errors every single thing that is wrong with bad input, as far as they are listed
 * @param moreErrors how many more there are
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
