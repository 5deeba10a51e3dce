// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.WorkState;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.edits.EditDetails.AttemptSummary;
import dev.dragline.api.edits.EditDetails.KeyFrame;
import dev.dragline.api.edits.EditState;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.api.evaluations.Measured;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.FailureGroup;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.api.models.Generator;
import dev.dragline.api.previews.Preview;
import dev.dragline.api.trainings.Training;
import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.contracts.evaluations.EvaluationProgressed.FailedPairs;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Machine;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Distance;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.contracts.previews.PreviewFlow;
import dev.dragline.contracts.trainings.Comparison;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Documents that the tests of this module share. */
final class Examples {

    static final UUID ID = UUID.fromString("0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2");
    private static final Instant THEN = Instant.parse("2026-11-29T06:52:00.123456Z");

    private Examples() {}

    static Job job(JobState state, long completed) {
        return new Job(
                ID,
                "faces",
                state,
                24,
                24 - completed,
                completed,
                0,
                "faces-128",
                "jacobian",
                "jacobian-seed8",
                0.7,
                "final",
                "interactive",
                THEN,
                THEN,
                null,
                null,
                null,
                2.5,
                4.8,
                9.25,
                1.5,
                completed,
                completed,
                0,
                0,
                null,
                List.of(new FailureGroup(FailureReason.TOO_LARGE, 1, "advice", null)),
                55.5,
                1.25,
                1,
                List.of("commas between cells"),
                "local",
                3,
                1,
                "for the talk",
                List.of("faces"),
                null,
                null,
                true);
    }

    static AcceptedJob acceptedJob() {
        return new AcceptedJob(
                ID,
                "faces",
                JobState.RUNNING,
                24,
                "faces-128",
                "jacobian",
                null,
                "bulk",
                List.of(),
                THEN,
                "local",
                0,
                1,
                null,
                List.of(),
                null);
    }

    static EditDetails edit(Mask mask) {
        Edit edit = new Edit(
                ID,
                ID,
                7,
                null,
                4_294_967_295L,
                EditState.COMPLETED,
                1,
                false,
                "faces-128",
                "jacobian",
                "jacobian-seed8",
                0.7,
                List.of(new DragPoint(new Point(63, 70), new Point(63, 80.5))),
                List.of(new Point(63.25, 80)),
                10.5,
                0.559,
                Arrival.ARRIVED,
                2.0,
                false,
                9,
                12,
                55.25,
                0.04,
                8,
                null,
                null,
                null,
                "worker-1",
                THEN,
                THEN,
                new Refinement("jacobian-refined", 4.5),
                new Edit.Stated("jacobian", null, 9),
                new Edit.Images(128, 128, "/api/edits/1/images/before", null),
                ID,
                true,
                List.of("paper"),
                null);
        return new EditDetails(
                edit,
                mask,
                List.of(new LandmarkMove("mouth-corners", new Point(0, -6))),
                List.of(new AttemptSummary(
                        1, EditState.COMPLETED, null, null, "jacobian", null, 0.559, Arrival.MOVED, 1.0, "w", THEN)),
                List.of(new KeyFrame(0, List.of(new Point(1, 2)), null)),
                "/api/edits/1/trajectory",
                null,
                ID);
    }

    static Training training() {
        Comparison.Compared compared =
                new Comparison.Compared("jacobian", "v1", 1, List.of(new Comparison.FailedEdits("NaN", 1)), 1.25);
        return new Training(
                ID,
                "faces-128",
                WorkState.COMPLETED,
                "jacobian",
                null,
                3L,
                new TreeMap<>(Map.of("steps", "6")),
                "predictor",
                6,
                6,
                new TreeMap<>(Map.of("loss", 0.125)),
                12.5,
                null,
                "trainer-1",
                null,
                "v2",
                new Comparison(6, 9.5, compared, compared, true),
                THEN,
                THEN,
                THEN,
                null);
    }

    static Row row() {
        return new Row("auto", "jacobian", "v1", "far-5", 5, 3, 9.5, 1.5, 0.25, 0.055, 9, 12, 3);
    }

    static EvaluationDetails evaluation() {
        return new EvaluationDetails(
                new Evaluation(
                        ID,
                        "faces-128",
                        WorkState.RUNNING,
                        List.of(new Contestant("auto", "jacobian", "v1")),
                        List.of(new Kind(Distance.FAR, false, 5)),
                        3,
                        2,
                        1L,
                        "far-5",
                        2,
                        3,
                        1.5,
                        "trainer-1",
                        null,
                        "landmarks",
                        "the renderer",
                        new Machine("a processor", 2, 1, "cpu", "Linux", "17"),
                        THEN,
                        null,
                        null,
                        null),
                List.of(row()),
                List.of(new FailedPairs("auto", "far-5", "NaN", 1)));
    }

    static Generator generator() {
        Measured measured = new Measured(ID, THEN, "the renderer", row());
        Generator.Version version = new Generator.Version(
                "v1",
                true,
                false,
                THEN,
                null,
                List.of("jacobian"),
                "jacobian",
                ID,
                new TreeMap<>(Map.of("pixels", 1.5)),
                List.of(measured));
        return new Generator(
                "faces-128", THEN, 128, 12, 512, List.of("draggan"), null, true, "v1", List.of(version), List.of());
    }

    /** Returns a preview of which everything was asked for. */
    static Preview preview() {
        EncodedTensor numbers =
                new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(1, 1, 2, 1), new byte[] {0, 1, 2, 3});
        return new Preview(
                "faces-128",
                128,
                new EncodedImage(ImageFormat.PNG, 128, 128, new byte[] {1, 2}),
                new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(1, 1), new byte[4]),
                new PreviewFlow(
                        "jacobian",
                        "v1",
                        1,
                        1,
                        0.05,
                        numbers,
                        new PreviewFlow.Bound(List.of(0.5), 1.5, List.of(-2.5), List.of(2.5), 6.5)),
                List.of(new Point(1, 2)),
                "worker-1",
                12.5);
    }
}
