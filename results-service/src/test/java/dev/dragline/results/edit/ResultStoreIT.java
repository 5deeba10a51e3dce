// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.StoresUnderTest;
import dev.dragline.results.job.ResultsStored;
import dev.dragline.testing.PostgresExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests when the store says that there are results. */
class ResultStoreIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @Test
    void tellsOfResultsWhenOthersCanReadThem() {
        EditCompleted result = Examples.completed(UUID.randomUUID(), UUID.randomUUID(), 1, 7, 1.25);
        List<Long> readable = new ArrayList<>();
        try (StoresUnderTest stores = new StoresUnderTest(DATABASE)) {
            stores.listen(
                    ResultsStored.class,
                    told -> readable.add(stores.owner()
                            .sql("select count(*) from dragline.edit_result where edit_id = ?")
                            .param(result.editId())
                            .query(Long.class)
                            .single()));

            stores.get(TransactionTemplate.class).executeWithoutResult(transaction -> {
                stores.get(ResultStore.class).store(List.of(result));
                assertThat(readable).as("told within the transaction").isEmpty();
            });

            assertThat(readable).containsExactly(1L);
        }
    }
}
