// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stack of a pickle's machine, with its marks. */
final class PickleStack {

    private static final Object MARK = new Object();

    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    /** Puts a mark on the stack. */
    void mark() {
        stack.add(MARK);
        marks.push(stack.size() - 1);
    }

    void push(Object value) {
        stack.add(value);
    }

    Object pop() {
        Object value = stack.remove(stack.size() - 1);
        if (value == MARK) {
            throw new IllegalArgumentException("a mark where a value should be");
        }
        return value;
    }

    Object peek() {
        return stack.get(stack.size() - 1);
    }

    /** Takes everything above the last mark from the stack, and the mark. */
    List<Object> popToMark() {
        List<Object> tail = stack.subList(marks.pop(), stack.size());
        List<Object> values = new ArrayList<>(tail.subList(1, tail.size()));
        tail.clear();
        return values;
    }

    /** Takes the last {@code size} values from the stack. */
    List<Object> tuple(int size) {
        List<Object> tail = stack.subList(stack.size() - size, stack.size());
        List<Object> values = List.copyOf(tail);
        tail.clear();
        return values;
    }
}
