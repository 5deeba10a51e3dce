// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.edits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The names of the 68 landmarks of a face in the order of iBUG, and of groups of them. Left and right are those of the picture. A
 * single landmark has its number as a name, too.
 */
public final class LandmarkNames {

    /** The number of landmarks. */
    public static final int COUNT = 68;

    private static final Map<String, List<Integer>> GROUPS = groups();

    private LandmarkNames() {}

    private static Map<String, List<Integer>> groups() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        groups.put("mouth-corners", List.of(48, 54));
        groups.put("left-mouth-corner", List.of(48));
        groups.put("right-mouth-corner", List.of(54));
        groups.put("upper-lip", List.of(49, 50, 51, 52, 53, 61, 62, 63));
        groups.put("lower-lip", List.of(55, 56, 57, 58, 59, 65, 66, 67));
        groups.put("outer-lips", range(48, 59));
        groups.put("inner-lips", range(60, 67));
        groups.put("mouth", range(48, 67));
        groups.put("nose-tip", List.of(30));
        groups.put("nose-ridge", range(27, 30));
        groups.put("nose-base", range(31, 35));
        groups.put("nose", range(27, 35));
        groups.put("left-eye", range(36, 41));
        groups.put("right-eye", range(42, 47));
        groups.put("eyes", range(36, 47));
        groups.put("left-brow", range(17, 21));
        groups.put("right-brow", range(22, 26));
        groups.put("brows", range(17, 26));
        groups.put("chin", List.of(8));
        groups.put("jaw", range(0, 16));
        return Collections.unmodifiableMap(groups);
    }

    private static List<Integer> range(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }

    /** Returns the names of single landmarks and of groups, without the numbers. */
    public static Set<String> names() {
        return GROUPS.keySet();
    }

    /** Returns the numbers of the landmarks that a name stands for, from 0; empty if it is no name. */
    public static List<Integer> numbers(String name) {
        List<Integer> group = GROUPS.get(name);
        if (group != null) {
            return group;
        }
        return IntStream.range(0, COUNT)
                .filter(number -> Integer.toString(number).equals(name))
                .boxed()
                .toList();
    }

    /** Returns the landmarks that several of these names stand for together with the names, such as {@code 30 (nose, nose-tip)}. */
    public static List<String> repeated(List<String> names) {
        List<String> repeated = new ArrayList<>();
        for (int number = 0; number < COUNT; number++) {
            int one = number;
            List<String> those =
                    names.stream().filter(name -> numbers(name).contains(one)).toList();
            if (those.size() > 1) {
                repeated.add(number + " (" + String.join(", ", those) + ")");
            }
        }
        return repeated;
    }
}
