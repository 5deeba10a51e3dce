// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

/** What goes before what, the most urgent first. */
enum Urgency {
    /** A person waits for it, and it takes a moment. */
    INTERACTIVE,
    /** A person waits for it, but it is optimised and takes seconds or minutes. */
    INTERACTIVE_OPTIMISATION,
    /** Nobody waits for any one of them. */
    BULK
}
