// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.jacobian.JacobianSettings;
import dev.dragline.training.loop.CheckpointedRun;
import dev.dragline.training.loop.DataParallelStage;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.NetworkTraining;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.StagedTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointedRunTest {

    private static final TrainingSettings SETTINGS = Examples.tinyJacobian("sightSteps=2", "trainingSteps=5");

    private static Generator generator;
    private static SafetensorsFile undisturbed;

    @TempDir
    private Path directory;

    private final Examples.Recorder recorder = Examples.Recorder.patient();

    @BeforeAll
    static void train(@TempDir Path kept) throws Exception {
        generator = Examples.faces();
        undisturbed = new Training(
                        generator, SETTINGS, 3, null, kept.resolve("undisturbed"), Examples.Recorder.patient())
                .run()
                .weights();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void aTrainingThatWentBackOnceHasTheSameWeights() throws Exception {
        for (int secondsBetweenCheckpoints : List.of(0, 1000)) {
            recorder.returns.clear();
            Path checkpoint = directory.resolve("once-" + secondsBetweenCheckpoints);

            SafetensorsFile weights = run(
                    checkpoint, secondsBetweenCheckpoints, new Disturbance(4, Fault.LOSS, recorder.returns::isEmpty));

            assertThat(recorder.returns)
                    .containsExactly("the figure \"code loss\" of step 4 of stage jacobian is not finite");
            Examples.assertSame(weights, undisturbed);
        }
    }

    @Test
    void aTrainingThatFailsAgainEndsAndKeepsItsCheckpoint() throws Exception {
        Path checkpoint = directory.resolve("always");

        assertThatExceptionOfType(NonFiniteTrainingException.class)
                .isThrownBy(() -> run(checkpoint, 0, new Disturbance(4, Fault.GRADIENT, () -> true)))
                .withMessage("the gradient of step 4 of stage jacobian is not finite, also after going back to the last"
                        + " checkpoint; a lower learning rate may help");

        assertThat(recorder.returns).hasSize(1);
        assertThat(SafetensorsFile.read(checkpoint).metadata()).containsEntry("training.step", "3");
        Examples.assertSame(run(checkpoint, 0, new Disturbance(4, Fault.GRADIENT, () -> false)), undisturbed);
    }

    @Test
    void noCheckpointHoldsAWeightThatIsNotFinite() throws Exception {
        Path checkpoint = directory.resolve("weight");

        SafetensorsFile weights = run(checkpoint, 0, new Disturbance(1, Fault.WEIGHT, recorder.returns::isEmpty));

        assertThat(recorder.returns)
                .singleElement()
                .asString()
                .matches("the tensor \\S+ of step 1 of stage jacobian is not finite");
        Examples.assertSame(weights, undisturbed);
    }

    @Test
    void aFigureThatIsNotFiniteIsNotReported() throws Exception {
        run(directory.resolve("figure"), 0, new Disturbance(5, Fault.HELD_OUT, recorder.returns::isEmpty));

        assertThat(recorder.returns)
                .containsExactly("the figure \"held-out code loss\" of step 5 of stage jacobian is not finite");
        assertThat(recorder.reports)
                .allSatisfy(report -> assertThat(report.figures().values()).allMatch(Double::isFinite));
    }

    private SafetensorsFile run(Path checkpoint, int secondsBetweenCheckpoints, Disturbance disturbance)
            throws Exception {
        NetworkTraining<JacobianPredictor> course = ((JacobianSettings) SETTINGS.network()).training(generator, 3);
        return CheckpointedRun.of(
                () -> {
                    StagedTraining<JacobianPredictor> training = new StagedTraining<>(
                            new StagedTraining.Plan(
                                    "training",
                                    SETTINGS.values(),
                                    Set.of("checkpointSeconds"),
                                    3,
                                    secondsBetweenCheckpoints),
                            checkpoint,
                            recorder);
                    try (JacobianPredictor networks = Files.exists(checkpoint)
                            ? course.load(training.begun().orElseThrow())
                            : course.fresh()) {
                        List<LossStage<JacobianPredictor>> stages = course.stages(networks);
                        training.run(
                                networks,
                                networks::store,
                                Stream.of(new Disturbed(stages.get(0), disturbance), stages.get(1))
                                        .map(stage -> new DataParallelStage<>(
                                                stage, SETTINGS.network().replicas(), recorder))
                                        .toList());
                        return networks.store();
                    }
                },
                recorder::wentBack);
    }

    private enum Fault {
        LOSS,
        GRADIENT,
        WEIGHT,
        HELD_OUT
    }

    /** Makes a number of a step not finite, if a condition holds. */
    private record Disturbance(long step, Fault fault, BooleanSupplier now) {

        boolean strikes(long at, Fault of) {
            return at == step && of == fault && now.getAsBoolean();
        }
    }

    private record Disturbed(LossStage<JacobianPredictor> stage, Disturbance disturbance)
            implements LossStage<JacobianPredictor> {

        @Override
        public String name() {
            return stage.name();
        }

        @Override
        public long steps() {
            return stage.steps();
        }

        @Override
        public List<Group> groups() {
            return stage.groups().stream()
                    .map(group -> new Group(group.name(), group.parameters(), step -> rate(group, step)))
                    .toList();
        }

        private double rate(Group group, long step) {
            return disturbance.strikes(step, Fault.WEIGHT)
                    ? Double.POSITIVE_INFINITY
                    : group.rate().applyAsDouble(step);
        }

        @Override
        public Loss loss(JacobianPredictor networks, NDManager manager, long step, int share) {
            Loss loss = stage.loss(networks, manager, step, share);
            if (share == 0 && disturbance.strikes(step, Fault.LOSS)) {
                loss.parts().replaceAll((name, part) -> part.mul(Float.NaN));
                return new Loss(loss.total().mul(Float.NaN), loss.parts());
            }
            if (share == 0 && disturbance.strikes(step, Fault.GRADIENT)) {
                return new Loss(loss.total().mul(Float.NaN), loss.parts());
            }
            return loss;
        }

        @Override
        public SortedMap<String, Double> validate(JacobianPredictor networks) {
            SortedMap<String, Double> figures = stage.validate(networks);
            if (disturbance.strikes(stage.steps(), Fault.HELD_OUT)) {
                figures.replaceAll((name, figure) -> Double.NaN);
            }
            return figures;
        }
    }
}
