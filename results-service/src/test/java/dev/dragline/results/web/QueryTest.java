// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.api.FieldError;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the parameters that every list has: the limit, the cursor, and the cursor of the next page. */
class QueryTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void takesTheUsualWhereNothingIsAskedFor(String text) {
        assertThat(Limit.parse(text, 50, 200)).isEqualTo(50);
        assertThat(Cursors.id(text)).isNull();
    }

    @Test
    void takesLimitsUpToTheMost() {
        assertThat(Limit.parse("1", 50, 200)).isEqualTo(1);
        assertThat(Limit.parse(" 200 ", 50, 200)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "many", "1.5", "99999999999"})
    void refusesOtherLimits(String text) {
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> Limit.parse(text, 50, 200))
                .withMessage("limit must be a whole number from 1 to 200, not \"" + text + "\"");
    }

    @Test
    void takesAnIdForTheEndOfAnEarlierPage() {
        UUID id = UUID.fromString("0195f3a0-0000-7000-8000-000000000007");

        assertThat(Cursors.id(id.toString())).isEqualTo(id);
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> Cursors.id("7"))
                .withMessage("after must be the \"next\" of an earlier page, or be left away, not \"7\"");
    }

    @Test
    void saysEverythingThatIsWrong() {
        BadQueryException refused = new BadQueryException(
                List.of(new FieldError(null, "limit", "must be less"), new FieldError(null, "after", "must be an id")));

        assertThat(refused).hasMessage("limit must be less; after must be an id");
        assertThat(refused.errors()).extracting(FieldError::field).containsExactly("limit", "after");
    }

    /** Reading all pages of a list shows every item once, and the last page says that it is the last. */
    @Property
    void pagesShowEveryItemOnce(@ForAll @IntRange(max = 30) int items, @ForAll @IntRange(min = 1, max = 10) int limit) {
        int shown = 0;
        String next = "0";
        while (next != null) {
            int from = Integer.parseInt(next);
            List<Integer> found = IntStream.range(from, Math.min(items, from + limit + 1))
                    .boxed()
                    .toList();
            Page<Integer> page = Page.of(found, limit, item -> String.valueOf(item + 1));
            assertThat(page.items()).isEqualTo(found.subList(0, Math.min(limit, found.size())));
            shown += page.items().size();
            next = page.next();
        }
        assertThat(shown).isEqualTo(items);
    }
}
