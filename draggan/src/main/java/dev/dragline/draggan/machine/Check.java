// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

/** Checks one property of a machine. */
public interface Check {

    /** Returns the name of what it checks, in a word or two. */
    String name();

    Finding find();
}
