// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the dictionaries and sets of pickles. They are ordered and not hashed: a file can hold any number of texts and
 * numbers of one hash code, for which a table needs time that grows with the square of their number.
 */
final class PickleKeys {

    private static final Comparator<Object> ORDER = PickleKeys::compare;

    private PickleKeys() {}

    static Map<Object, Object> dictionary() {
        return new TreeMap<>(ORDER);
    }

    static Set<Object> set() {
        return new TreeSet<>(ORDER);
    }

    /** Returns the value if it may be a key or an element of a set; throws {@link IllegalArgumentException} if not. */
    static Object scalar(Object key) {
        if (key instanceof String || key instanceof Long || key instanceof Boolean || key instanceof Double) {
            return key;
        }
        throw new IllegalArgumentException("a key or an element of a set is neither a number nor text");
    }

    private static int compare(Object one, Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        if (one instanceof Long number && other instanceof Long otherNumber) {
            return number.compareTo(otherNumber);
        }
        if (one instanceof Double number && other instanceof Double otherNumber) {
            return number.compareTo(otherNumber);
        }
        if (one instanceof Boolean truth && other instanceof Boolean otherTruth) {
            return truth.compareTo(otherTruth);
        }
        return Integer.compare(kind(one), kind(other));
    }

    private static int kind(Object key) {
        return key instanceof String ? 0 : key instanceof Long ? 1 : key instanceof Double ? 2 : 3;
    }
}
