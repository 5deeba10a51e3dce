// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import static dev.dragline.draggan.methods.Method.Procedure.CLOSED_LOOP;
import static dev.dragline.draggan.methods.Method.Procedure.ONE_SHOT;
import static dev.dragline.draggan.methods.Method.Procedure.OPTIMISATION;
import static dev.dragline.draggan.methods.Method.Procedure.REFINED;
import static dev.dragline.draggan.methods.Method.Trait.GAINS_FROM_BATCHES;
import static dev.dragline.draggan.methods.Method.Trait.SLOW;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.editing.freedrag.FreeDragEditor;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.editing.predictor.UserControllableLtEditor;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lists the methods, a row each, in the order of help and tables, and makes their editors. A new method is one more row here
 * and one more editor; docs/adding-a-method.md says what else belongs to it.
 */
public final class Methods {

    private static final List<Row> ROWS = List.of(
            new Trained<>(
                    Method.of(
                            LatentPredictorEditor.METHOD,
                            NetworkKind.LATENT_PREDICTOR,
                            ONE_SHOT,
                            "Auto DragGAN: a transformer gives the whole trajectory at once",
                            GAINS_FROM_BATCHES),
                    PredictorNetworks.class,
                    LatentPredictorEditor::new),
            new Trained<>(
                    Method.of(
                            JacobianEditor.JACOBIAN,
                            NetworkKind.JACOBIAN_PREDICTOR,
                            ONE_SHOT,
                            "a network says how points flow with the code, the step is solved for",
                            GAINS_FROM_BATCHES),
                    JacobianPredictor.class,
                    JacobianEditor::jacobian),
            new Trained<>(
                    Method.of(
                            JacobianEditor.JACOBIAN + JacobianEditor.CLOSED_LOOP,
                            NetworkKind.JACOBIAN_PREDICTOR,
                            CLOSED_LOOP,
                            "the same, looks where the points are and corrects, at most three rounds",
                            GAINS_FROM_BATCHES),
                    JacobianPredictor.class,
                    (generator, networks) ->
                            JacobianEditor.jacobian(generator, networks).inClosedLoop()),
            new Trained<>(
                    Method.of(
                            JacobianEditor.JACOBIAN + JacobianEditor.REFINED,
                            NetworkKind.JACOBIAN_PREDICTOR,
                            REFINED,
                            "jacobian, and then a few steps of DragGAN's optimisation",
                            SLOW),
                    JacobianPredictor.class,
                    (generator, networks) ->
                            JacobianEditor.jacobian(generator, networks).refined()),
            new Trained<>(
                    Method.of(
                            UserControllableLtEditor.METHOD,
                            NetworkKind.LATENT_TRANSFORMER,
                            ONE_SHOT,
                            "Endo 2022: a transformer turns the movements into a new code",
                            GAINS_FROM_BATCHES),
                    LatentTransformer.class,
                    UserControllableLtEditor::new),
            alone(
                    JacobianEditor.FLOW_JACOBIAN,
                    ONE_SHOT,
                    "like jacobian, the flow is read from the generator's own features",
                    JacobianEditor::flowJacobian),
            alone(
                    JacobianEditor.FLOW_JACOBIAN + JacobianEditor.CLOSED_LOOP,
                    CLOSED_LOOP,
                    "the same, looks where the points are and corrects, at most three rounds",
                    generator -> JacobianEditor.flowJacobian(generator).inClosedLoop()),
            alone(
                    JacobianEditor.FLOW_JACOBIAN + JacobianEditor.REFINED,
                    REFINED,
                    "flow-jacobian, and then a few steps of DragGAN's optimisation",
                    generator -> JacobianEditor.flowJacobian(generator).refined()),
            alone(
                    DragGanEditor.METHOD,
                    OPTIMISATION,
                    "Pan et al. 2023: optimises the code for every image",
                    DragGanEditor::new),
            alone(
                    FreeDragEditor.METHOD,
                    OPTIMISATION,
                    "Ling et al. 2023: optimises the code for every image",
                    FreeDragEditor::new));

    /** What a generator without trained networks recommends. */
    public static final Method RECOMMENDED_UNTRAINED = get(JacobianEditor.FLOW_JACOBIAN);

    private Methods() {}

    /** A method and what makes its editors. */
    private sealed interface Row {

        Method method();

        Editor editor(Generator generator, @Nullable Trainable<?> networks);
    }

    private record Untrained(Method method, Function<Generator, Editor> making) implements Row {

        @Override
        public Editor editor(Generator generator, @Nullable Trainable<?> networks) {
            return making.apply(generator);
        }
    }

    /** @param type of the networks that the method needs */
    private record Trained<N>(Method method, Class<N> type, BiFunction<Generator, N, Editor> making) implements Row {

        @Override
        public Editor editor(Generator generator, @Nullable Trainable<?> networks) {
            if (networks == null) {
                throw new IllegalArgumentException("the method " + method.name() + " needs trained networks");
            }
            if (!type.isInstance(networks)) {
                throw new IllegalArgumentException(
                        "the networks were trained for another method than " + method.name());
            }
            return making.apply(generator, type.cast(networks));
        }
    }

    private static Row alone(
            String name, Method.Procedure procedure, String summary, Function<Generator, Editor> making) {
        return new Untrained(Method.of(name, null, procedure, summary, SLOW), making);
    }

    public static List<Method> all() {
        return ROWS.stream().map(Row::method).toList();
    }

    public static List<String> names() {
        return names(all());
    }

    /** The names of the methods that need nothing but a generator; what it recommends without networks comes first. */
    public static List<String> untrained() {
        return names(all().stream().filter(method -> !method.needsTraining()).toList());
    }

    /** The names of the methods that networks of a kind can serve; what they recommend comes first. */
    public static List<String> servedBy(NetworkKind kind) {
        return names(all().stream().filter(method -> method.networks() == kind).toList());
    }

    /**
     * The names of all methods that are served by the networks of a method.
     *
     * @throws IllegalArgumentException if the method needs no networks, or is none
     */
    public static List<String> sharingNetworksWith(String method) {
        NetworkKind kind = get(method).networks();
        if (kind == null) {
            throw new IllegalArgumentException("the method " + method + " needs no trained networks");
        }
        return servedBy(kind);
    }

    /**
     * Returns the method whose short optimisation goes on with the edits of another one: its own refined form, or, if it has
     * none, that of the method that needs nothing but a generator.
     *
     * @throws IllegalArgumentException if there is no method of this name
     */
    public static Method refining(String name) {
        NetworkKind networks = get(name).networks();
        return all().stream()
                .filter(method -> method.procedure() == REFINED && method.networks() == networks)
                .findFirst()
                .orElseGet(() -> get(JacobianEditor.FLOW_JACOBIAN + JacobianEditor.REFINED));
    }

    public static Optional<Method> find(String name) {
        return all().stream().filter(method -> method.name().equals(name)).findFirst();
    }

    /**
     * The method of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Method get(String name) {
        return row(name).method();
    }

    /**
     * Makes the editor of a method; this may take seconds.
     *
     * @param networks of the kind that the method needs; absent if it needs none
     * @throws IllegalArgumentException if the networks serve another method, or another generator
     */
    public static Editor editor(String method, Generator generator, @Nullable Trainable<?> networks) {
        return row(method).editor(generator, networks);
    }

    private static Row row(String name) {
        return ROWS.stream()
                .filter(row -> row.method().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no method " + name + "; the methods are " + String.join(", ", names())));
    }

    private static List<String> names(List<Method> methods) {
        return methods.stream().map(Method::name).collect(Collectors.toUnmodifiableList());
    }
}
