// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.inference.models.ModelCache;
import dev.dragline.store.DirectoryModelStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupComputationTest {

    private static final int EDITS = 8;
    private static final EditResult RESULT = Examples.edited(10, 3, 1);

    private final List<Integer> sizes = new ArrayList<>();
    private final List<EditRequested> edits = IntStream.range(0, EDITS)
            .mapToObj(i -> Examples.edit(new UUID(0, 1), i, "jacobian", null, 63))
            .toList();

    @TempDir
    private Path models;

    @Test
    void halvesABatchUntilThereIsMemoryForIt() {
        SortedMap<Integer, ComputedEdit> done = compute(drags -> {
            if (drags.size() > 2) {
                throw new OutOfMemoryError("Java heap space");
            }
        });

        assertThat(sizes).containsExactly(8, 4, 2, 2, 4, 2, 2);
        assertThat(done.values()).hasSize(EDITS).allSatisfy(edit -> assertThat(edit)
                .isInstanceOf(ComputedEdit.Done.class));
    }

    /** PyTorch's library of convolutions creates nothing any more on a thread where it once got no memory. */
    @Test
    void computesOnOtherThreadsAfterAWantOfMemory() {
        Set<Thread> failed = new HashSet<>();
        SortedMap<Integer, ComputedEdit> done = compute(drags -> {
            if (drags.size() > 2 || failed.contains(Thread.currentThread())) {
                failed.add(Thread.currentThread());
                throw new EngineException("could not create a primitive");
            }
        });

        assertThat(sizes).containsExactly(8, 4, 2, 2, 4, 2, 2);
        assertThat(done.values()).hasSize(EDITS).allSatisfy(edit -> assertThat(edit)
                .isInstanceOf(ComputedEdit.Done.class));
    }

    @Test
    void failsTheEditAloneForWhichPyTorchHasNoMemory() throws UnreadableMessageException {
        SortedMap<Integer, ComputedEdit> done = compute(drags -> {
            if (drags.stream().anyMatch(drag -> drag.start().values()[0] == 5)) {
                try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
                    // More than a process can address, however much memory the machine has.
                    manager.zeros(new Shape(1L << 50));
                }
            }
        });

        assertThat(done.values())
                .filteredOn(ComputedEdit.Done.class::isInstance)
                .hasSize(EDITS - 1);
        EditCompleted failed = failed(done.get(5));
        assertThat(failed.failure()).isEqualTo(FailureReason.OUT_OF_MEMORY);
        assertThat(failed.reason())
                .isEqualTo("there was not enough memory for it on worker-1, even alone; ask for keep=final and fewer"
                        + " steps, or give the worker more memory");
        assertThat(sizes).as("halves that hold it, and their other halves").containsExactly(8, 4, 4, 2, 1, 1, 2);
    }

    @Test
    void triesEachEditAloneIfOneHasNoResult() throws UnreadableMessageException {
        SortedMap<Integer, ComputedEdit> done = compute(drags -> {
            if (drags.stream().anyMatch(drag -> drag.start().values()[0] == 5)) {
                throw new NonFiniteResultException("the flow of the points");
            }
        });

        assertThat(sizes).containsExactly(8, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(failed(done.get(5)).failure()).isEqualTo(FailureReason.NOT_FINITE);
    }

    private static EditCompleted failed(ComputedEdit edit) throws UnreadableMessageException {
        return Messages.read(((ComputedEdit.Failed) edit).answer().message(), EditCompleted.class);
    }

    /** @param trouble may throw what the computation of some edits throws */
    private SortedMap<Integer, ComputedEdit> compute(Consumer<List<DragEdit>> trouble) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        ModelCache none = new ModelCache(new DirectoryModelStore(models, Clock.systemUTC()), Device.cpu(), 4);
        GroupComputation computation = new GroupComputation(
                (editor, drags, listener) -> {
                    sizes.add(drags.size());
                    trouble.accept(drags);
                    return Collections.nCopies(drags.size(), RESULT);
                },
                new Failures(none, Examples.answers()),
                new WorkerStages(metrics),
                new ComputingThreads(),
                metrics);
        SortedMap<Integer, DragEdit> drags = new TreeMap<>();
        IntStream.range(0, EDITS).forEach(i -> drags.put(i, Examples.drag(i)));
        SortedMap<Integer, ComputedEdit> done = new TreeMap<>();
        computation.compute(new NoEditor(), edits, drags, () -> {}, done);
        return done;
    }

    /** Is handed on, and never asked to edit. */
    private static final class NoEditor implements Editor {

        @Override
        public String method() {
            return "jacobian";
        }

        @Override
        public void check(DragEdit drag) {}

        @Override
        public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
