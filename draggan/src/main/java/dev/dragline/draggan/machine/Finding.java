// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

/** The result of a check. */
public sealed interface Finding {

    /** Returns the result in words. */
    String text();

    /** Everything is as it should be. */
    record Ok(String text) implements Finding {}

    /** Dragline works, but something is slow, scarce or missing. */
    record Warning(String text, String advice) implements Finding {}

    /** Dragline does not work, or computes wrongly, until this is repaired. */
    record Wrong(String text, String advice) implements Finding {}

    /** Returns what to do; empty if nothing need be done. */
    default String advice() {
        if (this instanceof Warning warning) {
            return warning.advice();
        }
        return this instanceof Wrong wrong ? wrong.advice() : "";
    }

    /** Returns {@code ok}, {@code warning} or {@code wrong}. */
    default String state() {
        if (this instanceof Ok) {
            return "ok";
        }
        return this instanceof Warning ? "warning" : "wrong";
    }
}
