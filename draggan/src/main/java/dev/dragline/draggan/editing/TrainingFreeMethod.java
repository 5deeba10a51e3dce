package dev.dragline.draggan.editing;

import dev.dragline.draggan.stylegan.Generator;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods that need no training: every generator can be edited with them, whatever was known when it was imported. */
public enum TrainingFreeMethod {
    DRAGGAN(DragGanEditor.METHOD),
    FREEDRAG(FreeDragEditor.METHOD);

    private final String method;

    TrainingFreeMethod(String method) {
        this.method = method;
    }

    /** Their names, as users write them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(one -> one.method).toList();
    }

    /** What a generator offers: what its manifest says and all of these. */
    public static List<String> with(List<String> methods) {
        Set<String> all = new LinkedHashSet<>(methods);
        all.addAll(names());
        return List.copyOf(all);
    }

    /** The editor of a method with its default settings; empty if it is none of these. */
    public static Optional<Editor> editor(String method, Generator generator) {
        return Arrays.stream(values())
                .filter(one -> one.method.equals(method))
                .findFirst()
                .map(one -> one.on(generator));
    }

    private Editor on(Generator generator) {
        return switch (this) {
            case DRAGGAN -> new DragGanEditor(generator);
            case FREEDRAG -> new FreeDragEditor(generator);
        };
    }
}
