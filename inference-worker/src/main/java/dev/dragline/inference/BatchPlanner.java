// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Groups edits into batches that can be computed together: edits of one generator, method and model version. */
@Component
class BatchPlanner {

    private final int most;

    BatchPlanner(InferenceSettings settings) {
        this.most = settings.inference().batch();
    }

    /** @param edits the requests of the batch, at least one */
    record Batch(String generator, String method, @Nullable String version, List<EditRequested> edits) {}

    private record Kind(
            String generator, String method, @Nullable String version) {}

    /** Returns batches in the order in which the first edit of each arrived. */
    List<Batch> plan(List<EditRequested> edits) {
        List<Batch> batches = new ArrayList<>();
        byKind(edits).forEach((kind, members) -> {
            int size = size(kind.method());
            for (int from = 0; from < members.size(); from += size) {
                List<EditRequested> some = members.subList(from, Math.min(members.size(), from + size));
                batches.add(new Batch(kind.generator(), kind.method(), kind.version(), List.copyOf(some)));
            }
        });
        return batches;
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
        return Methods.find(method).filter(Method::gainsFromBatches).isPresent() ? most : 1;
    }
}
