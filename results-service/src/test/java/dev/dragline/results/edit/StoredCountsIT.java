// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.StoresUnderTest;
import dev.dragline.results.filter.EditFilter;
import dev.dragline.results.job.DistanceBuckets;
import dev.dragline.testing.PostgresExtension;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Compares what is counted with every stored batch with what counting all results gives. */
class StoredCountsIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    private static StoresUnderTest stores;

    @BeforeAll
    static void store() {
        stores = new StoresUnderTest(DATABASE);
        assertThat(new AnsweredJob(stores).expected(EditFilter.NONE)).hasSize(AnsweredJob.EDITS);
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    @Test
    void countsDistancesAsTheDatabaseItselfWould() {
        List<String> counted = stores.owner()
                .sql(
                        "select concat_ws(' ', outcome, bucket, edits) from dragline.job_distance where edits > 0 order by 1")
                .query(String.class)
                .list();

        assertThat(counted)
                .isNotEmpty()
                .isEqualTo(stores.owner().sql("""
                        select concat_ws(' ', coalesce(arrival, state), dragline.distance_bucket(mean_distance_after), count(*))
                        from dragline.edit_result where latest and state = 'completed'
                        group by coalesce(arrival, state), dragline.distance_bucket(mean_distance_after) order by 1
                        """).query(String.class).list());
        Double[] bounds = IntStream.range(0, DistanceBuckets.COUNT)
                .mapToObj(DistanceBuckets::from)
                .toArray(Double[]::new);
        assertThat(stores.owner()
                        .sql(
                                "select dragline.distance_bucket(bound) from unnest(:bounds) with ordinality as b (bound, n) order by n")
                        .param("bounds", bounds)
                        .query(Integer.class)
                        .list())
                .isEqualTo(IntStream.range(0, DistanceBuckets.COUNT).boxed().toList());
    }

    @Test
    void countsEachEditOnceInItsBlock() {
        assertThat(stores.owner()
                        .sql("select answered from dragline.job_block order by block")
                        .query(Integer.class)
                        .list())
                .containsExactly(256, AnsweredJob.ANSWERED - 256);
    }
}
