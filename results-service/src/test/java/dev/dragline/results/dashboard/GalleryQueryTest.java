// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.results.filter.EditSort;
import dev.dragline.results.web.BadQueryException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        GalleryQuery query = new GalleryQuery(
                state, arrival, null, minDistance, maxDistance, null, null, null, null, sort, null, null);

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
        assertThat(new GalleryQuery(
                                state,
                                arrival,
                                null,
                                minDistance,
                                maxDistance,
                                null,
                                null,
                                null,
                                null,
                                "worst",
                                null,
                                null)
                        .isNarrow())
                .isEqualTo(narrow);
    }

    @Test
    void isTheSameInAnAddress() {
        GalleryQuery all = new GalleryQuery(null, "", null, null, " ", null, null, null, null, null, null, null);
        assertThat(all.address("/jobs/1")).isEqualTo("/jobs/1");
        assertThat(all.address("/jobs/1", "after", "QQ")).isEqualTo("/jobs/1?after=QQ");
        assertThat(all.ordered(EditSort.SUBMITTED)).isEqualTo(all);
        assertThat(all.ordered(EditSort.LATEST).address("/jobs/1")).isEqualTo("/jobs/1?sort=latest");

        GalleryQuery narrow =
                new GalleryQuery("failed", null, null, null, null, null, null, null, null, null, "out of & in", "60");
        assertThat(narrow.ordered(EditSort.SUBMITTED).address("/edits/2", "before", null))
                .isEqualTo("/edits/2?state=failed&sort=submitted&find=out+of+%26+in&size=60");
    }

    @Test
    void asksForTheEditsOfABarOfTheHistogram() {
        GalleryQuery asked =
                new GalleryQuery("failed", "moved", null, "1", null, "draggan", null, null, null, "latest", null, "60");

        assertThat(asked.between(2.0, 2.25).address("/jobs/1"))
                .isEqualTo("/jobs/1?arrival=moved&minDistance=2&maxDistance=2.25&method=draggan&size=60");
        assertThat(asked.between(16.0, null).address("/jobs/1"))
                .isEqualTo("/jobs/1?arrival=moved&minDistance=16&method=draggan&size=60");
    }

    @ParameterizedTest
    @CsvSource({",24", "'',24", "60,60", "' 240',240"})
    void knowsHowManyEditsAPageShows(@Nullable String size, int edits) {
        assertThat(ofSize(size).edits()).isEqualTo(edits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "25", "many"})
    void refusesOtherSizes(String size) {
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> ofSize(size).edits())
                .withMessage("size must be one of 24, 60, 120 and 240, not \"" + size + "\"");
    }

    private static GalleryQuery ofSize(@Nullable String size) {
        return new GalleryQuery(null, null, null, null, null, null, null, null, null, null, null, size);
    }
}
