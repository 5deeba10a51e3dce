// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.edits.EditDetails;
import dev.dragline.api.jobs.Job;
import dev.dragline.contracts.edits.EditAttempt;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.StoresUnderTest;
import dev.dragline.testing.PostgresExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests what is kept of an edit that is answered from another one. */
class TakenResultsIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private final UUID job = UUID.randomUUID();
    private final EditCompleted original = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 7, 1.25);
    private StoresUnderTest stores;
    private ResultStore store;
    private Edits edits;

    @BeforeEach
    void start() {
        stores = new StoresUnderTest(DATABASE);
        store = stores.get(ResultStore.class);
        edits = stores.get(Edits.class);
    }

    @AfterEach
    void stop() {
        stores.close();
    }

    private EditCompleted taken(UUID edit, UUID from) {
        return Examples.taken(job, edit, new EditAttempt(from, 1));
    }

    private void deleteOriginal() {
        for (String table : List.of("edit_image", "edit_trajectory", "edit_result")) {
            stores.owner()
                    .sql("delete from dragline." + table + " where edit_id = ?")
                    .param(original.editId())
                    .update();
        }
    }

    @Test
    void copiesFiguresImagesAndCodesSoThatTheyOutliveTheOriginal() {
        UUID edit = UUID.randomUUID();
        store.store(List.of(original));
        store.store(List.of(taken(edit, original.editId()), Examples.failed(job, UUID.randomUUID(), 1, 2)));
        deleteOriginal();

        EditDetails details = edits.find(edit, null).orElseThrow();

        Edit shown = details.edit();
        assertThat(shown.takenFrom()).isEqualTo(original.editId());
        assertThat(shown.jobId()).isEqualTo(job);
        assertThat(shown.meanDistanceAfter()).isEqualTo(1.25);
        assertThat(shown.arrival()).isEqualTo(original.outcome().arrival());
        assertThat(shown.generator()).isEqualTo("copy-128");
        assertThat(shown.milliseconds()).isZero();
        assertThat(shown.cpuSeconds()).isZero();
        assertThat(details.keyFrames()).hasSize(3);
        ResultImages images = stores.get(ResultImages.class);
        assertThat(images.find(new Attempt(edit, 1), new ImageName("after", 0))
                        .orElseThrow()
                        .data())
                .isEqualTo(original.outcome().after().data());
        assertThat(images.trajectory(new Attempt(edit, 1)))
                .contains(original.outcome().trajectory());
    }

    @Test
    void countsOnceAndWithoutTime() {
        UUID edit = UUID.randomUUID();
        store.store(List.of(original));
        store.store(List.of(taken(edit, original.editId())));
        store.store(List.of(taken(edit, original.editId())));

        Job counted = stores.job(job);

        assertThat(counted.completed()).isEqualTo(1);
        assertThat(counted.arrived()).isEqualTo(1);
        assertThat(counted.meanDistanceAfter()).isEqualTo(1.25);
        assertThat(counted.cpuSeconds()).isZero();
        assertThat(counted.taken()).isEqualTo(1);
        assertThat(counted.millisecondsPerEdit()).as("nothing was computed").isNull();
    }

    @Test
    void namesTheEditThatWasComputed() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        store.store(List.of(original));
        store.store(List.of(taken(first, original.editId())));
        store.store(List.of(taken(second, first)));

        assertThat(edits.find(second, null).orElseThrow().edit().takenFrom()).isEqualTo(original.editId());
    }

    @Test
    void storesNothingIfTheOriginalIsDeleted() {
        UUID edit = UUID.randomUUID();

        store.store(List.of(taken(edit, original.editId())));

        assertThat(edits.find(edit, null))
                .as("it is computed when ingest misses it")
                .isEmpty();
    }
}
