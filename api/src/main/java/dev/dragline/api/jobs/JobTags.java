// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.List;

/**
 * The words under which the owner of a job finds it.
 *
 * @param tags at most 20 words of 40 characters; none: it has no tags any more
 */
public record JobTags(List<String> tags) {

    public JobTags {
        tags = List.copyOf(tags);
    }
}
