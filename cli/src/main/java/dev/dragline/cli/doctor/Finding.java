// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

/** What a check came to. */
sealed interface Finding {

    /** What there is. */
    String text();

    /** Everything is as it should be. */
    record Ok(String text) implements Finding {}

    /** Dragline works, but something is slow, scarce or not there. */
    record Warning(String text, String advice) implements Finding {}

    /** Dragline does not work, or computes wrongly, until this is mended. */
    record Wrong(String text, String advice) implements Finding {}

    /** What to do; empty if there is nothing to be done. */
    default String advice() {
        if (this instanceof Warning warning) {
            return warning.advice();
        }
        return this instanceof Wrong wrong ? wrong.advice() : "";
    }

    /** {@code ok}, {@code warning} or {@code wrong}. */
    default String state() {
        if (this instanceof Ok) {
            return "ok";
        }
        return this instanceof Warning ? "warning" : "wrong";
    }
}
