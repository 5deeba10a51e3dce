// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import dev.dragline.api.models.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generator as the page for dragging offers it.
 *
 * @param resolution the width and height of its images, pixels
 * @param methods the methods that edit its images, as {@code METHOD} or, of a version that is not in use, {@code METHOD@VERSION}
 * @param landmarks whether landmarks are found in its images
 * @param auto the method that {@code auto} is now; null if that is not known
 */
public record DragGenerator(
        String name,
        int resolution,
        List<String> methods,
        boolean landmarks,
        @Nullable String auto) {

    static DragGenerator of(Generator generator) {
        List<String> methods = new ArrayList<>();
        generator.versions().stream()
                .filter(Generator.Version::inUse)
                .forEach(version -> methods.addAll(version.methods()));
        methods.addAll(generator.methods());
        generator.versions().stream()
                .filter(version -> !version.inUse())
                .flatMap(version -> version.methods().stream()
                        .filter(method -> !generator.methods().contains(method))
                        .map(method -> method + "@" + version.version()))
                .forEach(methods::add);
        return new DragGenerator(
                generator.generator(),
                generator.resolution(),
                methods.stream().distinct().toList(),
                generator.landmarks(),
                auto(generator));
    }

    private static @Nullable String auto(Generator generator) {
        return Stream.concat(
                        generator.versions().stream()
                                .filter(Generator.Version::inUse)
                                .map(Generator.Version::recommendedMethod),
                        Stream.ofNullable(generator.recommendedMethod()))
                .findFirst()
                .orElse(null);
    }
}
