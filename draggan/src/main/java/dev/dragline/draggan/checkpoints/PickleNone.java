package dev.dragline.draggan.checkpoints;

/** Python's {@code None}. */
enum PickleNone {
    NONE
}
