// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.trainings.Training;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A setting in which two trainings differ.
 *
 * @param one null: it is not set
 * @param other null: it is not set
 */
public record SettingDifference(
        String name, @Nullable String one, @Nullable String other) {

    static List<SettingDifference> of(Training one, Training other) {
        Map<String, String> first = settings(one);
        Map<String, String> second = settings(other);
        TreeSet<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new SettingDifference(name, first.get(name), second.get(name)))
                .filter(difference -> !Objects.equals(difference.one, difference.other))
                .toList();
    }

    private static Map<String, String> settings(Training training) {
        Map<String, String> settings = new TreeMap<>();
        if (training.settings() != null) {
            training.settings().forEach((name, value) -> settings.put(name, String.valueOf(value)));
        }
        put(settings, "generator", training.generator());
        put(settings, "preset", training.preset());
        put(settings, "from version", training.fromVersion());
        put(settings, "seed", training.seed());
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable Object value) {
        if (value != null) {
            settings.put(name, value.toString());
        }
    }
}
