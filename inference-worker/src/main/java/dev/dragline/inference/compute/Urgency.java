// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.compute;

/** How urgent a request is, the most urgent first. */
public enum Urgency {
    /** A person waits for a picture, which takes less than an edit. */
    PREVIEW,
    /** A person waits for the edit, and it takes a moment. */
    INTERACTIVE,
    /** A person waits for the edit, but it is optimised and takes seconds or minutes. */
    INTERACTIVE_OPTIMISATION,
    /** Nobody waits for a single edit. */
    BULK
}
