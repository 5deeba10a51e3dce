// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.results.StoresUnderTest;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.testing.PostgresExtension;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Finds edits by what people remember of them, and lists and counts what was found. */
class EditSearchIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static StoresUnderTest stores;
    private static AnsweredJob answered;
    private static EditSearch search;
    private static EditCounts counts;

    @BeforeAll
    static void store() {
        stores = new StoresUnderTest(DATABASE);
        search = stores.get(EditSearch.class);
        counts = stores.get(EditCounts.class);
        answered = new AnsweredJob(stores);
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void findsNumbersSeedsAndReasons() {
        assertThat(search.find(AnsweredJob.JOB, " #12 ")).containsExactly(AnsweredJob.edit(12));
        assertThat(search.find(AnsweredJob.JOB, "seed 7")).hasSize(AnsweredJob.EDITS);
        assertThat(search.find(AnsweredJob.JOB, "seed 8")).isEmpty();
        Job job = stores.job(AnsweredJob.JOB);
        EditFilter failed = EditFilter.parse("failed", null, null, null, null);
        assertThat(search.find(AnsweredJob.JOB, "Outside of the IMAGE")).hasSameElementsAs(answered.expected(failed));
        assertThat(search.find(AnsweredJob.JOB, "100%")).isEmpty();

        EditFilter one = EditFilter.NONE.among(search.find(AnsweredJob.JOB, "12"));
        assertThat(listed(job, one)).containsExactly(AnsweredJob.edit(12));
        assertThat(counts.count(job, one)).isEqualTo(new EditCounts.Count(1, false));
        EditFilter found = failed.among(search.find(AnsweredJob.JOB, "outside"));
        assertThat(listed(job, found)).isEqualTo(answered.expected(failed));
        assertThat(counts.count(job, found).edits())
                .isEqualTo(answered.expected(failed).size());
        assertThat(listed(
                        job,
                        EditFilter.parse("waiting", null, null, null, null).among(search.find(AnsweredJob.JOB, "299"))))
                .containsExactly(AnsweredJob.edit(299));
    }

    @Test
    void findsPartsOfNamesAndWhatShortWordsBeginWith() {
        stores.owner()
                .sql("update dragline.edit set name = (array['No hat', 'Casino', '50%'])[number] where number <= 3")
                .update();

        assertThat(search.find(AnsweredJob.JOB, "hat")).containsExactly(AnsweredJob.edit(1));
        assertThat(search.find(AnsweredJob.JOB, "sino")).containsExactly(AnsweredJob.edit(2));
        assertThat(search.find(AnsweredJob.JOB, "no")).containsExactly(AnsweredJob.edit(1));
        assertThat(search.find(AnsweredJob.JOB, "C")).containsExactly(AnsweredJob.edit(2));
        assertThat(search.find(AnsweredJob.JOB, "50%")).containsExactly(AnsweredJob.edit(3));
    }

    private static List<UUID> listed(Job job, EditFilter filter) {
        return stores.get(EditLists.class).list(job, filter, null, AnsweredJob.EDITS).items().stream()
                .map(Edit::editId)
                .toList();
    }
}
