// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for, before it is known whether it is there.
 *
 * @param method its name, {@link #AUTO}, or {@code METHOD@VERSION}
 * @param version of the trained networks; absent: whichever the rule takes
 * @param meaning of the version
 */
public record MethodQuery(String method, @Nullable String version, Meaning meaning) {

    /** Stands for the method that the model in use recommends. */
    public static final String AUTO = "auto";

    /** Between a method and the version of its networks. */
    public static final char AT = '@';

    /** What the version of a query means. */
    public enum Meaning {
        /** Somebody asked for it: a method that uses no trained networks refuses it. */
        ASKED,
        /** It is for those of several methods that use trained networks and name no version. */
        DEFAULT,
        /** Method and version were settled before, and nothing is left to choose. */
        SETTLED
    }

    /** Asks for a method, with a version if one is given. */
    public static MethodQuery of(String method, @Nullable String version) {
        return new MethodQuery(method, version, Meaning.ASKED);
    }

    /** Asks for one of several methods, with a version for those that use trained networks. */
    public static MethodQuery withDefault(String method, @Nullable String version) {
        return new MethodQuery(method, version, Meaning.DEFAULT);
    }

    /** Asks whether an earlier choice can be carried out. */
    public static MethodQuery settled(String method, @Nullable String version) {
        return new MethodQuery(method, version, Meaning.SETTLED);
    }

    boolean isAuto() {
        return method.equals(AUTO);
    }
}
