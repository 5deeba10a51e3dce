// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.previews;

import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.methods.NetworkKind;
import dev.dragline.inference.models.ChosenVersions;
import dev.dragline.inference.models.ModelAnnouncer;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Chooses whose flow is shown for a method. The flow of {@code jacobian} and of its variants is that of its networks. A method
 * that knows no flow is shown that of what is in use, or that of {@code flow-jacobian}.
 */
@Component
class FlowMethods {

    /** How long the models of the store are remembered, because a person asks for several previews in a row. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final ModelStore store;
    private final ChosenVersions chosen;
    private final Clock clock;
    private Listed listed = new Listed(Instant.MIN, List.of());

    FlowMethods(ModelStore store, ChosenVersions chosen, Clock clock) {
        this.store = store;
        this.chosen = chosen;
        this.clock = clock;
    }

    private record Listed(Instant at, List<ModelManifest> models) {}

    /**
     * A method that knows a flow.
     *
     * @param version of its networks; null if it needs none
     */
    record FlowMethod(String method, @Nullable String version) {

        /** What needs nothing but the generator. */
        static final FlowMethod MEASURED = new FlowMethod(JacobianEditor.FLOW_JACOBIAN, null);

        private static @Nullable FlowMethod of(MethodChoice choice) {
            Method method = Methods.get(choice.method());
            if (method.networks() == NetworkKind.JACOBIAN_PREDICTOR) {
                return new FlowMethod(JacobianEditor.JACOBIAN, choice.modelVersion());
            }
            return method.name().startsWith(JacobianEditor.FLOW_JACOBIAN) ? MEASURED : null;
        }
    }

    /**
     * Returns whose flow is shown.
     *
     * @throws ImpossibleEditException if there is no such method or version; the message is for whoever asked
     */
    FlowMethod of(String generator, String method, @Nullable String version) {
        FlowMethod own = FlowMethod.of(choice(generator, method, version));
        if (own == null) {
            own = FlowMethod.of(choice(generator, MethodQuery.AUTO, null));
        }
        return own == null ? FlowMethod.MEASURED : own;
    }

    private MethodChoice choice(String generator, String method, @Nullable String version) {
        MethodResolution resolution = MethodResolution.of(
                MethodQuery.of(method, version), ModelAnnouncer.OFFERS.of(generator, models(), chosen.of(generator)));
        if (resolution instanceof MethodRefusal refusal) {
            throw new ImpossibleEditException(refusal.clause());
        }
        return (MethodChoice) resolution;
    }

    private List<ModelManifest> models() {
        Instant now = clock.instant();
        if (listed.at().isBefore(now.minus(REMEMBERED))) {
            try {
                listed = new Listed(now, store.list());
            } catch (IOException e) {
                throw new ImpossibleEditException("the model store cannot be read: " + e.getMessage());
            }
        }
        return listed.models();
    }
}
