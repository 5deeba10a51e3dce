// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.engine.EngineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recognises that a computation ended for want of memory: of Java's, of the machine's, or of the GPU's. */
public final class MemoryShortage {

    /**
     * PyTorch has no type of its own for it on this side: what it says is all there is. Its library of convolutions says
     * that it could not create or execute one, which happens to a network that is computed otherwise when it gets no memory.
     */
    private static final List<String> WORDS_OF_PYTORCH = List.of(
            "can't allocate memory",
            "out of memory",
            "bad_alloc",
            "not enough memory",
            "could not create a primitive",
            "could not execute a primitive");

    private MemoryShortage() {}

    public static boolean isCauseOf(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof OutOfMemoryError || (cause instanceof EngineException && saysSo(cause))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean saysSo(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        return WORDS_OF_PYTORCH.stream().anyMatch(text::contains);
    }
}
