// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.inference.models.ModelCache;
import dev.dragline.store.DirectoryModelStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {

    private static final EditRequested EDIT = Examples.edit(UUID.randomUUID(), 1, "draggan", null, 63);

    @TempDir
    private Path empty;

    private Failures failures;

    @BeforeEach
    void make() {
        ModelCache models = new ModelCache(new DirectoryModelStore(empty, Clock.systemUTC()), Device.cpu(), 4);
        failures = new Failures(models, Examples.answers());
    }

    @Test
    void tellsNobodyOfExceptions() throws UnreadableMessageException {
        EditCompleted edit = read(failures.of(EDIT, new IllegalStateException("index 7 of NDArray")));

        assertThat(edit.failure()).isEqualTo(FailureReason.WORKER_ERROR);
        assertThat(edit.reason())
                .isEqualTo("the worker met an unexpected error; its log has the details beside the id of this edit");
        assertThat(read(failures.ofModel(EDIT, new NegativeArraySizeException("-5")))
                        .reason())
                .isEqualTo(edit.reason());
        assertThat(edit.sourceImage()).isNull();
    }

    @Test
    void tellsKindsOfFailuresApart() throws UnreadableMessageException {
        assertThat(read(failures.of(EDIT, new NonFiniteResultException("the flow of the points"))))
                .returns(FailureReason.NOT_FINITE, EditCompleted::failure)
                .returns(
                        "the flow of the points has a value that is NaN or infinite, so there is no result",
                        EditCompleted::reason);
        assertThat(read(failures.of(EDIT, new ImpossibleEditException("why"))).failure())
                .isEqualTo(FailureReason.IMPOSSIBLE_EDIT);
        assertThat(read(failures.ofModel(EDIT, new ImpossibleEditException("why")))
                        .failure())
                .isEqualTo(FailureReason.UNUSABLE_MODEL);
    }

    @Test
    void aModelForWhichThereIsNoMemoryIsNotSaidToBeUnusable() throws UnreadableMessageException {
        for (Throwable shortage : List.of(
                new OutOfMemoryError("Java heap space"),
                new EngineException("could not create a primitive"),
                new IllegalStateException(new EngineException("[enforce fail at alloc_cpu.cpp:118] err == 0."
                        + " DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes.")))) {
            assertThat(read(failures.ofModel(EDIT, shortage)).failure()).isEqualTo(FailureReason.OUT_OF_MEMORY);
        }
    }

    private static EditCompleted read(ResultMessages.Answer answer) throws UnreadableMessageException {
        assertThat(answer.completed()).isFalse();
        return Messages.read(answer.message(), EditCompleted.class);
    }
}
