// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.edit.EditSort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests which edits a gallery shows first. */
class GalleryQueryTest {

    @ParameterizedTest
    @CsvSource({
        "true,,,,,,LATEST",
        "true,' ','',,,' ',LATEST",
        "false,,,,,,SUBMITTED",
        "true,,,,,best,BEST",
        "true,failed,,,,,SUBMITTED",
        "true,,moved,,,,WORST",
        "true,,,2,,,WORST",
        "true,,,,3,,WORST"
    })
    void showsTheLatestOfAJobThatRunsUnlessAskedOtherwise(
            boolean running,
            @Nullable String state,
            @Nullable String arrival,
            @Nullable String minDistance,
            @Nullable String maxDistance,
            @Nullable String sort,
            EditSort first) {
        GalleryQuery query = new GalleryQuery(state, arrival, minDistance, maxDistance, sort);

        assertThat(query.filter(running).sort()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"failed,,,,true", ",moved,,,true", ",,1,,true", ",,,2,true", ",,,,false", "'','',' ','',false"})
    void knowsWhetherItAsksForLess(
            @Nullable String state,
            @Nullable String arrival,
            @Nullable String minDistance,
            @Nullable String maxDistance,
            boolean narrow) {
        assertThat(new GalleryQuery(state, arrival, minDistance, maxDistance, "worst").isNarrow())
                .isEqualTo(narrow);
    }
}
