// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.util.List;

/**
 * The dead letters in one state by their kinds, the most frequent first.
 *
 * @param letters how many there are, those of kinds that are not listed too
 * @param redrives what was sent again, the newest first
 */
public record DeadLetterInbox(long letters, List<DeadLetterGroup> groups, List<Redrive> redrives) {

    public DeadLetterInbox {
        groups = List.copyOf(groups);
        redrives = List.copyOf(redrives);
    }
}
