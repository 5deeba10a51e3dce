// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

/** Looks at one thing of a machine. */
interface Check {

    /** What it looks at, in a word or two. */
    String name();

    Finding find();
}
