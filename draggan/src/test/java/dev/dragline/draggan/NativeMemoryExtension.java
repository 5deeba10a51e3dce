// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/**
 * Fails a test that leaves native arrays or open managers behind in the managers that it watches: those of models, which
 * outlive every computation. An operation that begins at a weight attaches its result there, and it would stay.
 */
public final class NativeMemoryExtension implements BeforeEachCallback, AfterEachCallback {

    private final Supplier<List<NDManager>> watched;
    private final List<Held> before = new ArrayList<>();

    /** The managers are asked for anew before each test. */
    public NativeMemoryExtension(Supplier<List<NDManager>> watched) {
        this.watched = watched;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before.clear();
        for (NDManager manager : watched.get()) {
            before.add(Held.by(manager));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (Held held : before) {
            Held now = Held.by(held.manager());
            if (now.arrays() > held.arrays() || now.managers() > held.managers()) {
                throw new AssertionFailedError("the test left " + (now.arrays() - held.arrays())
                        + " native arrays and " + (now.managers() - held.managers())
                        + " open managers behind in a manager that it does not own");
            }
        }
    }

    private record Held(NDManager manager, int arrays, int managers) {

        static Held by(NDManager manager) {
            int arrays = 0;
            int managers = 0;
            for (AutoCloseable resource : resources(manager).values()) {
                if (resource instanceof NDManager child) {
                    Held below = by(child);
                    arrays += below.arrays();
                    managers += below.managers() + 1;
                } else if (resource instanceof NDArray) {
                    arrays++;
                }
            }
            return new Held(manager, arrays, managers);
        }

        // DJL shows the arrays of a manager, but not its sub-managers.
        @SuppressWarnings("unchecked") // as it is declared there
        private static Map<String, AutoCloseable> resources(NDManager manager) {
            try {
                Field field = BaseNDManager.class.getDeclaredField("resources");
                field.setAccessible(true);
                return (Map<String, AutoCloseable>) field.get(manager);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("DJL's managers hold their resources elsewhere now", e);
            }
        }
    }
}
