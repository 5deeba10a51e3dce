// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.inference.compute.RecentPreviews;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Groups edits into batches that can be computed together: edits of one generator, method and model version. */
@Component
class BatchPlanner {

    /** The most edits of a batch while a person looks at previews; with more, each part of a batch takes too long. */
    private static final int MOST_BESIDE_PREVIEWS = 4;

    private final int most;
    private final RecentPreviews previews;

    BatchPlanner(InferenceSettings settings, RecentPreviews previews) {
        this.most = settings.inference().batch();
        this.previews = previews;
    }

    /** @param edits the requests of the batch, at least one */
    record Batch(String generator, String method, @Nullable String version, List<EditRequested> edits) {}

    private record Kind(
            String generator, String method, @Nullable String version) {}

    /**
     * Returns batches in the order in which the first edit of each arrived. How many edits a batch has is decided when it is
     * taken.
     */
    Iterator<Batch> plan(List<EditRequested> edits) {
        Deque<Batch> whole = new ArrayDeque<>();
        byKind(edits)
                .forEach((kind, members) ->
                        whole.add(new Batch(kind.generator(), kind.method(), kind.version(), List.copyOf(members))));
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return !whole.isEmpty();
            }

            @Override
            public Batch next() {
                Batch first = whole.remove();
                int size = size(first.method());
                if (first.edits().size() <= size) {
                    return first;
                }
                whole.addFirst(part(first, size, first.edits().size()));
                return part(first, 0, size);
            }
        };
    }

    private static Batch part(Batch whole, int begin, int end) {
        return new Batch(
                whole.generator(),
                whole.method(),
                whole.version(),
                whole.edits().subList(begin, end));
    }

    private static Map<Kind, List<EditRequested>> byKind(List<EditRequested> edits) {
        Map<Kind, List<EditRequested>> kinds = new LinkedHashMap<>();
        for (EditRequested edit : edits) {
            kinds.computeIfAbsent(
                            new Kind(edit.generator(), edit.method(), edit.modelVersion()), kind -> new ArrayList<>())
                    .add(edit);
        }
        return kinds;
    }

    /**
     * Returns the largest batch of a method. A method that optimises computes its edits one after the other anyway, so
     * its batches hold one edit, and urgent edits need not wait for more.
     */
    private int size(String method) {
        if (Methods.find(method).filter(Method::gainsFromBatches).isEmpty()) {
            return 1;
        }
        return previews.areThere() ? Math.min(most, MOST_BESIDE_PREVIEWS) : most;
    }
}
