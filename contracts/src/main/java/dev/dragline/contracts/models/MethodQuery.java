// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import org.jspecify.annotations.Nullable;

/**
 * A request for a method, before it is known whether it exists.
 *
 * @param method its name, {@link #AUTO}, or {@code METHOD@VERSION}
 * @param version the version of the trained networks; null lets the rule choose
 * @param meaning the meaning of the version
 */
public record MethodQuery(String method, @Nullable String version, Meaning meaning) {

    /** The name that stands for the method which the model in use recommends. */
    public static final String AUTO = "auto";

    /** The sign between a method and the version of its networks. */
    public static final char AT = '@';

    /** The meanings of the version of a query. */
    public enum Meaning {
        /** A user asked for it, so a method that uses no trained networks refuses it. */
        ASKED,
        /** It is meant for those of several methods that use trained networks and name no version. */
        DEFAULT,
        /** Method and version were resolved before, and nothing is left to choose. */
        SETTLED
    }

    /** Makes a query for a method, with a version if one is given. */
    public static MethodQuery of(String method, @Nullable String version) {
        return new MethodQuery(method, version, Meaning.ASKED);
    }

    /** Makes a query for one of several methods, with a version for those that use trained networks. */
    public static MethodQuery withDefault(String method, @Nullable String version) {
        return new MethodQuery(method, version, Meaning.DEFAULT);
    }

    /** Makes a query whether an earlier choice can be carried out. */
    public static MethodQuery settled(String method, @Nullable String version) {
        return new MethodQuery(method, version, Meaning.SETTLED);
    }

    boolean isAuto() {
        return method.equals(AUTO);
    }
}
