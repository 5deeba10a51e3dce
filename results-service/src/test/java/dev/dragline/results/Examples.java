// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results;

import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditAttempt;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.contracts.trainings.SampleEdit;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.workers.MachineFinding;
import dev.dragline.contracts.workers.WorkerMachine;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.contracts.workers.WorkerTask;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Messages that the tests of this module share. */
public final class Examples {

    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final List<DragPoint> POINTS = List.of(
            new DragPoint(new Point(63, 70), new Point(63, 80)), new DragPoint(new Point(40, 50), new Point(44, 50)));

    private Examples() {}

    /**
     * Returns a completed edit of two points with both images and three key frames; its distance before is 7 pixels.
     */
    public static EditCompleted completed(UUID job, UUID edit, int attempt, long seed, double distanceAfter) {
        EditCompleted.Outcome outcome = new EditCompleted.Outcome(
                7,
                distanceAfter,
                Arrival.of(7, distanceAfter, 2, 128),
                2.0,
                true,
                List.of(new Point(63, 79), new Point(43.5, 50)),
                5,
                2,
                31.5,
                0.05,
                8,
                null,
                picture(seed, 0),
                picture(seed, 10),
                new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(3, 6, 2), new byte[72]),
                List.of(keyFrame(seed, 0), keyFrame(seed, 2), keyFrame(seed, 5)));
        return result(job, edit, attempt, seed, EditCompleted.State.COMPLETED, null, outcome);
    }

    /**
     * Returns the answer to a drag of these points: the first one landed 3 pixels left of its target, and all others arrived.
     *
     * @param moves the number of pixels by which its picture moved down
     */
    public static EditCompleted dragged(
            UUID job, UUID edit, String method, long seed, List<DragPoint> points, int moves) {
        List<Point> landed =
                new ArrayList<>(points.stream().map(DragPoint::target).toList());
        landed.set(0, new Point(landed.get(0).x() - 3, landed.get(0).y()));
        EditCompleted.Outcome outcome = new EditCompleted.Outcome(
                12,
                3.0 / points.size(),
                Arrival.MOVED,
                2.0,
                false,
                landed,
                2,
                2,
                31.5,
                0.05,
                1,
                null,
                picture(seed, 0),
                picture(seed, moves),
                new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(2, 6, 2), new byte[48]),
                List.of(
                        new EditCompleted.KeyFrame(
                                0, points.stream().map(DragPoint::handle).toList(), picture(seed, 0)),
                        new EditCompleted.KeyFrame(2, landed, picture(seed, moves))));
        return new EditCompleted(
                Messages.SCHEMA_VERSION,
                job,
                edit,
                1,
                EditCompleted.State.COMPLETED,
                null,
                null,
                "faces-128",
                method,
                null,
                new Source.Seed(seed),
                0.7,
                points,
                "worker-1",
                NOON,
                NOON.plusSeconds(2),
                null,
                outcome);
    }

    /** Returns the same edit as workers sent it before they decided arrivals. */
    public static EditCompleted early(EditCompleted edit) {
        EditCompleted.Outcome outcome = Objects.requireNonNull(edit.outcome());
        return result(
                edit.jobId(),
                edit.editId(),
                edit.attempt(),
                3,
                EditCompleted.State.COMPLETED,
                null,
                new EditCompleted.Outcome(
                        outcome.meanDistanceBefore(),
                        outcome.meanDistanceAfter(),
                        null,
                        null,
                        null,
                        outcome.landed(),
                        outcome.steps(),
                        outcome.generatorPasses(),
                        outcome.milliseconds(),
                        null,
                        outcome.batchSize(),
                        null,
                        outcome.before(),
                        outcome.after(),
                        null,
                        List.of()));
    }

    public static EditCompleted failed(UUID job, UUID edit, int attempt, long seed) {
        return result(
                job, edit, attempt, seed, EditCompleted.State.FAILED, "the handle lies outside of the image", null);
    }

    /** Returns a failed edit whose every text is this one. */
    public static EditCompleted failedWith(UUID job, UUID edit, String text) {
        EditCompleted failed = failed(job, edit, 1, 1);
        return new EditCompleted(
                failed.schemaVersion(),
                job,
                edit,
                1,
                failed.state(),
                failed.failure(),
                text,
                failed.generator(),
                text,
                text,
                failed.source(),
                failed.truncation(),
                failed.points(),
                text,
                failed.requestedAt(),
                failed.completedAt(),
                failed.sourceImage(),
                null);
    }

    /** Returns the answer to an edit that is taken from another one. */
    public static EditCompleted taken(UUID job, UUID edit, EditAttempt original) {
        return new EditCompleted(
                Messages.SCHEMA_VERSION,
                job,
                edit,
                1,
                EditCompleted.State.COMPLETED,
                null,
                null,
                "copy-128",
                "latent-predictor",
                "v1",
                new Source.Seed(7),
                0.7,
                POINTS,
                "ingest-service",
                NOON,
                NOON,
                null,
                null,
                original);
    }

    private static EditCompleted result(
            UUID job,
            UUID edit,
            int attempt,
            long seed,
            EditCompleted.State state,
            @Nullable String reason,
            EditCompleted.@Nullable Outcome outcome) {
        return new EditCompleted(
                Messages.SCHEMA_VERSION,
                job,
                edit,
                attempt,
                state,
                reason == null ? null : FailureReason.IMPOSSIBLE_EDIT,
                reason,
                "faces-128",
                "latent-predictor",
                "v1",
                new Source.Seed(seed),
                0.7,
                POINTS,
                "worker-1",
                NOON,
                NOON.plusSeconds(2),
                reason == null ? null : picture(seed, 0),
                outcome);
    }

    private static EditCompleted.KeyFrame keyFrame(long seed, int step) {
        return new EditCompleted.KeyFrame(
                step, List.of(new Point(63, 70 + 2 * step), new Point(40 + step, 50)), picture(seed, 2 * step));
    }

    /** Draws an image of 128 pixels in which a disc has moved down by {@code down} pixels. */
    public static EncodedImage picture(long seed, int down) {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(seed % 16 / 16f, 0.25f, 0.9f));
        graphics.fillRect(0, 0, 128, 128);
        graphics.setColor(Color.getHSBColor(seed % 16 / 16f, 0.8f, 0.6f));
        graphics.fillOval(43, 50 + down, 40, 40);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new EncodedImage(ImageFormat.PNG, 128, 128, png.toByteArray());
    }

    public static TrainingProgressed progressed(
            UUID training, ReportedState state, String stage, long step, double loss) {
        boolean completed = state == ReportedState.COMPLETED;
        return new TrainingProgressed(
                Messages.SCHEMA_VERSION,
                training,
                "faces-128",
                state,
                stage,
                step,
                100,
                new TreeMap<>(Map.of("loss", loss, "drag loss", loss / 2)),
                step * 0.5,
                state == ReportedState.RUNNING ? (100 - step) * 0.5 : null,
                "trainer-1",
                NOON.plusSeconds(step),
                state == ReportedState.FAILED ? "the drag loss has no points" : null,
                completed ? "v2" : null,
                null,
                null);
    }

    /** Returns a report with two sample edits, each of a point that moves 4 pixels down and is 1 pixel short of it. */
    public static TrainingProgressed sampled(UUID training, long step, boolean withBefore) {
        TrainingProgressed report = progressed(training, ReportedState.RUNNING, "predictor", step, 0.5);
        return new TrainingProgressed(
                report.schemaVersion(),
                training,
                report.generator(),
                report.state(),
                report.stage(),
                step,
                report.steps(),
                report.figures(),
                report.elapsedSeconds(),
                report.remainingSeconds(),
                report.worker(),
                report.at().plusMillis(1),
                null,
                null,
                null,
                List.of(sample(1, step, withBefore), sample(2, step, withBefore)));
    }

    private static SampleEdit sample(int number, long step, boolean withBefore) {
        return new SampleEdit(
                number,
                128,
                List.of(new DragPoint(new Point(63, 70), new Point(63, 74))),
                List.of(new Point(63, 73)),
                1,
                withBefore ? picture(number, 0) : null,
                picture(number, (int) step));
    }

    /** Returns the report of an evaluation of ten edits that is under way. */
    public static EvaluationProgressed evaluating(UUID evaluation, long done) {
        return evaluation(evaluation, ReportedState.RUNNING, done, null);
    }

    /** Returns the last report of an evaluation of a predictor and of no edit. */
    public static EvaluationProgressed evaluated(UUID evaluation, String version, double distance) {
        return evaluated(evaluation, version, distance, 5);
    }

    public static EvaluationProgressed evaluated(UUID evaluation, String version, double distance, int pairs) {
        return evaluation(
                evaluation,
                ReportedState.COMPLETED,
                10,
                new EvaluationProgressed.Measurement(
                        "true landmarks from a table",
                        "landmark network",
                        new EvaluationProgressed.Machine("a processor", 2, 1, "cpu", "Linux", "17"),
                        List.of(
                                row("auto", "latent-predictor", version, distance, pairs),
                                row("none", "none", null, 12.5, pairs)),
                        List.of(new EvaluationProgressed.FailedPairs(
                                "auto", "far-5", "the image has a value that is NaN or infinite", 2))));
    }

    private static EvaluationProgressed.Row row(
            String name, String method, @Nullable String version, double distance, int pairs) {
        return new EvaluationProgressed.Row(
                name, method, version, "far-5", 5, pairs, 12.5, distance, 0.25, 0.031, 5, 2, pairs);
    }

    private static EvaluationProgressed evaluation(
            UUID evaluation, ReportedState state, long done, EvaluationProgressed.@Nullable Measurement measurement) {
        return new EvaluationProgressed(
                Messages.SCHEMA_VERSION,
                evaluation,
                "faces-128",
                state,
                "far-5",
                done,
                10,
                measurement == null ? 2.0 * (10 - done) : null,
                "trainer-1",
                NOON.plusSeconds(done),
                null,
                measurement);
    }

    /** Returns a choice that was made {@code second} seconds after noon. */
    public static ModelUsed used(@Nullable String version, @Nullable String before, long second) {
        return new ModelUsed(
                Messages.SCHEMA_VERSION,
                "faces-128",
                version,
                before,
                NOON.plusSeconds(second),
                ModelUsed.By.PERSON,
                null,
                "ann");
    }

    /** Returns the last report of a training whose version v2 moved points less well than what was in use. */
    public static TrainingProgressed trainedWorse(UUID training) {
        TrainingProgressed end = progressed(training, ReportedState.COMPLETED, "predictor", 100, 0.01);
        return new TrainingProgressed(
                end.schemaVersion(),
                end.trainingId(),
                end.generator(),
                end.state(),
                end.stage(),
                end.step(),
                end.steps(),
                end.figures(),
                end.elapsedSeconds(),
                end.remainingSeconds(),
                end.worker(),
                end.at(),
                null,
                end.version(),
                new Comparison(
                        96,
                        0.8448,
                        new Comparison.Compared(
                                "jacobian",
                                "v2",
                                1,
                                List.of(new Comparison.FailedEdits("the image has a value that is NaN or infinite", 1)),
                                0.8495),
                        new Comparison.Compared("flow-jacobian", null, 0, List.of(), 0.21),
                        false),
                null);
    }

    public static ModelPublished model(@Nullable String version) {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                "faces-128",
                version,
                NOON,
                128,
                12,
                512,
                version == null ? List.of("draggan") : List.of("latent-predictor", "draggan"),
                version == null ? "draggan" : "latent-predictor",
                version == null ? null : "compact",
                null,
                new TreeMap<>(Map.of("meanDistanceAfter", 1.5)),
                null,
                null,
                version == null ? true : null);
    }

    /** A version whose training measured it no better than what was in use. */
    public static ModelPublished worse(String version) {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                "faces-128",
                version,
                NOON,
                128,
                12,
                512,
                List.of("latent-predictor", "draggan"),
                "latent-predictor",
                "compact",
                null,
                new TreeMap<>(Map.of("meanDistanceAfter", 1.9, "meanDistanceInUse", 1.5)),
                true);
    }

    /** A worker that computes edits. */
    public static WorkerReported reported(String worker, long completed, MachineFinding... findings) {
        return reported(
                worker,
                completed,
                false,
                new WorkerTask(WorkerTask.Kind.EDITS, new UUID(0, 7), "faces-128", "jacobian", "flow-1", 16, NOON),
                List.of(findings));
    }

    /** A worker that computes edits at this moment, on a machine with little memory. */
    public static WorkerReported reportedNow(String worker, long completed) {
        Instant now = Instant.now();
        WorkerReported known = reported(
                worker,
                completed,
                new MachineFinding(
                        "memory", MachineFinding.State.WARNING, "0.2 GB free of 8.0 GB", "End other programs."));
        return new WorkerReported(
                known.schemaVersion(),
                known.worker(),
                known.role(),
                known.version(),
                known.startedAt(),
                now,
                known.everySeconds(),
                false,
                known.task(),
                known.completed(),
                known.failed(),
                known.machine(),
                known.findings());
    }

    /** The last report of a worker. */
    public static WorkerReported stopped(String worker) {
        return reported(worker, 0, true, null, List.of());
    }

    private static WorkerReported reported(
            String worker, long completed, boolean stopped, @Nullable WorkerTask task, List<MachineFinding> findings) {
        return new WorkerReported(
                Messages.SCHEMA_VERSION,
                worker,
                WorkerReported.Role.INFERENCE,
                "development",
                NOON,
                NOON,
                3,
                stopped,
                task,
                completed,
                0,
                new WorkerMachine("machine-1", "Linux 6", "17.0.1", "A Processor", 2, "cpu"),
                findings);
    }
}
