// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a model: a generator, or a version of the networks trained for it. It is written {@code faces-128} or
 * {@code faces-128/2026-01-31-compact}.
 *
 * @param version name of the version; absent for the generator itself
 */
public record ModelId(String generator, @Nullable String version) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");

    /** Throws {@link IllegalArgumentException} if a name could not be a folder of the store on every machine. */
    public ModelId {
        requireName("generator", generator);
        if (version != null) {
            requireName("version", version);
        }
    }

    public static ModelId generator(String name) {
        return new ModelId(name, null);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static void requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a " + what + " is named with lower-case letters, digits, '.', '_' and"
                    + " '-', begins with a letter or digit and has at most 80 of them, not \"" + name + "\"");
        }
    }

    @Override
    public String toString() {
        return version == null ? generator : generator + "/" + version;
    }
}
