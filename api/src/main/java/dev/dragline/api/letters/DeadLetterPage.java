// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters of one kind, the newest first.
 *
 * @param next the cursor for those after them; null: there are none
 */
public record DeadLetterPage(
        List<DeadLetter> letters, @Nullable String next) {

    public DeadLetterPage {
        letters = List.copyOf(letters);
    }
}
