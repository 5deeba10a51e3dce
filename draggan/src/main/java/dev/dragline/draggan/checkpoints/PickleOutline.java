// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names in a pickle of any kind, by which it is recognised. Nothing is looked up by them, and objects are inert.
 *
 * @param isTorchSave whether the pickle is a file of {@code torch.save} without an archive, whose value follows others
 * @param names names of Python's classes and functions; of a damaged pickle, those before the damage
 * @param classes names of classes whose source text the pickle carries
 * @param value the pickled value; absent if the pickle is damaged
 */
record PickleOutline(
        boolean isTorchSave,
        Set<String> names,
        Set<String> classes,
        @Nullable Object value) {

    static final PickleOutline EMPTY = new PickleOutline(false, Set.of(), Set.of(), null);

    private static final BigInteger TORCH_SAVE = new BigInteger("119547037146038801333356");
    private static final int PICKLES_BEFORE_THE_VALUE = 3;

    /** Reads the pickle that begins at the position of the buffer. */
    static PickleOutline of(ByteBuffer content) {
        PickleBudget budget = new PickleBudget();
        PickleOutline first = one(content, false, budget);
        if (!TORCH_SAVE.equals(first.value)) {
            return first;
        }
        for (int i = 1; i < PICKLES_BEFORE_THE_VALUE; i++) {
            one(content, true, budget);
        }
        return one(content, true, budget);
    }

    private static PickleOutline one(ByteBuffer content, boolean isTorchSave, PickleBudget budget) {
        PickleNames names = new PickleNames();
        try {
            Object value = PickleReader.read(content, names, budget);
            return new PickleOutline(isTorchSave, names.names(), names.classes(), value);
        } catch (CheckpointException e) {
            return new PickleOutline(isTorchSave, names.names(), names.classes(), null);
        }
    }

    /** Returns the keys of a dictionary in the pickled dictionary. */
    Set<?> keysOf(String key) {
        return value instanceof Map<?, ?> map && map.get(key) instanceof Map<?, ?> inner ? inner.keySet() : Set.of();
    }
}
