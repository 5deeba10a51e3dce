package dev.dragline.draggan.weights;

/** Python's {@code None}. */
enum PickleNone {
    NONE
}
