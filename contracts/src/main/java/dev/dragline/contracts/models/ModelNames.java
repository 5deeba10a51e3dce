// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses names of models that could not be folders of the model store, such as paths. */
final class ModelNames {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

    private ModelNames() {}

    static void require(String what, @Nullable String name) {
        if (name != null && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a " + what + " is named with lower-case letters, digits, '.', '_' and"
                    + " '-', begins with a letter or digit and has at most 80 of them");
        }
    }
}
