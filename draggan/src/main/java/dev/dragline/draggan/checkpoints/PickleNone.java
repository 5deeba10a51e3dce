// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

/** Python's {@code None}. */
enum PickleNone {
    NONE
}
