// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.draggan.editing.RgbImage;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResultMessagesTest {

    private static final float MORE_THAN_A_HALF_HOLDS = 70_000;

    private final ResultMessages answers = Examples.answers();

    @Test
    void saysWhetherTheEditArrived() throws UnreadableMessageException {
        EditRequested asked = Examples.edit(UUID.randomUUID(), 1, "flow-jacobian", null, 63);

        EditCompleted.Outcome moved = read(answers.of(done(asked, 1))).outcome();
        EditCompleted.Outcome arrived =
                read(answers.of(done(Examples.arrivingWithin(asked, 3.5), 1))).outcome();

        assertThat(moved.arrival()).isEqualTo(Arrival.MOVED);
        assertThat(moved.arrivedWithin()).isEqualTo(2);
        assertThat(arrived.arrival()).isEqualTo(Arrival.ARRIVED);
        assertThat(arrived.arrivedWithin()).isEqualTo(3.5);
    }

    @Test
    void failsAnEditWhoseResultCannotBeSent() throws UnreadableMessageException {
        EditRequested asked = Examples.edit(UUID.randomUUID(), 1, "flow-jacobian", null, 63);

        EditCompleted failed = read(answers.of(done(asked, MORE_THAN_A_HALF_HOLDS)));

        assertThat(failed.failure()).isEqualTo(FailureReason.NOT_FINITE);
        assertThat(failed.reason())
                .isEqualTo("the code in half precision has a value that is NaN or infinite, so there is no result");
        assertThat(failed.sourceImage().width()).isEqualTo(128);
    }

    @Test
    void showsTheImageOfAFailedEditOnlyWhereImagesAreWanted() throws UnreadableMessageException {
        RgbImage image = Examples.edited(1, 1, 1).before();
        EditRequested shown = Examples.edit(UUID.randomUUID(), 1, "draggan", null, 63, Keep.FINAL);
        EditRequested hidden = Examples.edit(UUID.randomUUID(), 1, "draggan", null, 63, Keep.NONE);

        assertThat(read(answers.failed(shown, FailureReason.NOT_FINITE, "why", image))
                        .sourceImage()
                        .format())
                .isEqualTo(ImageFormat.PNG);
        assertThat(read(answers.failed(hidden, FailureReason.NOT_FINITE, "why", image))
                        .sourceImage())
                .isNull();
    }

    @Test
    void keepsAsMuchOfTheTrajectoryAsIsAskedFor() throws UnreadableMessageException {
        EditCompleted.Outcome whole = outcome(Keep.TRAJECTORY);
        EditCompleted.Outcome ends = outcome(Keep.FINAL);
        EditCompleted.Outcome none = outcome(Keep.NONE);

        assertThat(whole.keyFrames()).extracting(EditCompleted.KeyFrame::step).containsExactly(0, 4);
        assertThat(whole.trajectory().shape()).containsExactly(2, 6, 512);
        assertThat(whole.keyFrames())
                .allSatisfy(frame -> assertThat(frame.image()).isNotNull());
        assertThat(ends.keyFrames()).hasSize(2);
        assertThat(ends.after().format()).isEqualTo(ImageFormat.PNG);
        assertThat(none.keyFrames()).isEmpty();
        assertThat(none.trajectory()).isNull();
        assertThat(none.before()).isNull();
        assertThat(none.after()).isNull();
        assertThat(ends.keyFrames().get(0).image()).isEqualTo(ends.before());
        assertThat(ends.cpuSeconds()).isEqualTo(0.02);
        assertThat(none.meanDistanceAfter()).as("its figures are kept").isEqualTo(3);
    }

    private EditCompleted.Outcome outcome(Keep keep) throws UnreadableMessageException {
        EditRequested asked = Examples.edit(UUID.randomUUID(), 1, "flow-jacobian", null, 63, keep);
        return read(answers.of(done(asked, 1))).outcome();
    }

    @Test
    void answersWithWhatWasAskedFor() throws UnreadableMessageException {
        EditRequested asked = Examples.edit(UUID.randomUUID(), 1, "flow-jacobian", null, 63);

        EditCompleted failed = read(answers.failed(asked, FailureReason.NOT_FINITE, "why", null));

        assertThat(failed.state()).isEqualTo(EditCompleted.State.FAILED);
        assertThat(failed.failure()).isEqualTo(FailureReason.NOT_FINITE);
        assertThat(failed.reason()).isEqualTo("why");
        assertThat(failed.outcome()).isNull();
        assertThat(failed.editId()).isEqualTo(asked.editId());
        assertThat(failed.points()).isEqualTo(asked.points());
        assertThat(failed.worker()).isEqualTo("worker-1");
        assertThat(failed.requestedAt()).isEqualTo(asked.requestedAt());
        assertThat(failed.completedAt()).isEqualTo(Examples.NOON);
    }

    private static ComputedEdit done(EditRequested asked, float number) {
        return new ComputedEdit.Done(asked, Examples.edited(10, 3, number), 0.02);
    }

    private static EditCompleted read(ResultMessages.Answer answer) throws UnreadableMessageException {
        return Messages.read(answer.message(), EditCompleted.class);
    }
}
