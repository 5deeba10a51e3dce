// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobFilterTest {

    @Test
    void asksForNothingWithBlankWords() {
        JobFilter filter = new JobFilter("", " ", null, null, null, null, null);

        assertThat(filter.isNarrow()).isFalse();
        assertThat(filter.conditions()).isEmpty();
    }

    @Test
    void namesEachConditionOnce() {
        JobFilter filter = new JobFilter(" Faces ", "paused", "ann", null, "draggan", null, "paper");

        assertThat(filter.conditions())
                .contains("starts_with(j.id::text, :find)", "j.paused_at is not null", "j.owner = :owner")
                .doesNotContain(":generator", ":version");
        assertThat(filter.values())
                .containsOnlyKeys("find", "owner", "method", "tag")
                .containsEntry("find", "faces");
    }

    @Test
    void hasNoJobInAnUnknownState() {
        assertThat(new JobFilter(null, "done", null, null, null, null, null).conditions())
                .isEqualTo(" and (false)");
        for (String state : JobFilter.states()) {
            assertThat(new JobFilter(null, state, null, null, null, null, null).conditions())
                    .contains("j.state = ");
        }
    }
}
