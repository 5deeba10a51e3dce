// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import java.util.Optional;
import java.util.regex.Pattern;

/** Names an image of a result: {@code before}, {@code after}, or the step of a key frame. */
record ImageName(String kind, int step) {

    private static final Pattern STEP = Pattern.compile("[0-9]{1,9}");

    static Optional<ImageName> parse(String name) {
        if (name.equals("before") || name.equals("after")) {
            return Optional.of(new ImageName(name, 0));
        }
        return STEP.matcher(name).matches()
                ? Optional.of(new ImageName("frame", Integer.parseInt(name)))
                : Optional.empty();
    }
}
