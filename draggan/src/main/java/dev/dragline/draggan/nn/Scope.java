// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/** Frees the intermediate arrays of a computation, so that a deep network does not hold those of all layers at once. */
public final class Scope {

    private Scope() {}

    /** Returns the result of a computation and closes every other array that it made on this thread. */
    public static NDArray keepingOnlyResult(Supplier<NDArray> computation) {
        NDArray result;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = computation.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }
}
