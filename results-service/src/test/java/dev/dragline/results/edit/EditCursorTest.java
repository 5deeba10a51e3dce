// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.api.FieldError;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.results.web.BadQueryException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that cursors of lists of edits are decoded as they were encoded, and that nothing else is taken for one. */
class EditCursorTest {

    private static final UUID EDIT = UUID.fromString("0195f3a0-0000-7000-8000-000000000007");

    @Provide
    Arbitrary<EditCursor> cursors() {
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<String> distances =
                Arbitraries.doubles().between(0, 1e6).ofScale(6).map(String::valueOf);
        Arbitrary<EditCursor> byArrival = Combinators.combine(
                        Arbitraries.of(Arrival.class).injectNull(0.2),
                        Arbitraries.doubles().between(0, 1e6).ofScale(6),
                        ids)
                .as((arrival, distance, id) ->
                        new EditCursor(ListOrder.BY_ARRIVAL, EditCursor.arrivalKey(arrival, distance), id));
        Arbitrary<String> times = Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plusNanos(micros * 1000).toString());
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().greaterOrEqual(1).map(String::valueOf), ids)
                        .as((key, id) -> new EditCursor(ListOrder.BY_NUMBER, key, id)),
                ids.map(id -> new EditCursor(ListOrder.BY_ID, "", id)),
                Combinators.combine(times, ids).as((key, id) -> new EditCursor(ListOrder.BY_TIME, key, id)),
                Combinators.combine(Arbitraries.of(ListOrder.FURTHEST, ListOrder.NEAREST), distances, ids)
                        .as(EditCursor::new),
                byArrival);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void comeBackAsTheyWent(@ForAll("cursors") EditCursor cursor) {
        EditCursor decoded = EditCursor.decode(cursor.encode());

        assertThat(decoded).isEqualTo(cursor);
        assertThat(decoded.parameters(cursor.order())).isEqualTo(cursor.parameters(cursor.order()));
        assertThat(cursor.encode()).as("goes into an address as it is").matches("[A-Za-z0-9_-]+");
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertRefused(text);
        assertRefused(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A cursor with one letter changed is another cursor or is refused; it reaches the database in no other form. */
    @Property(edgeCases = EdgeCasesMode.NONE)
    void changedCursorsAreReadOrRefused(@ForAll("cursors") EditCursor cursor, @ForAll int at, @ForAll char letter) {
        StringBuilder changed = new StringBuilder(cursor.encode());
        changed.setCharAt(Math.floorMod(at, changed.length()), letter);
        try {
            EditCursor decoded = EditCursor.decode(changed.toString());
            assertThat(decoded.parameters(decoded.order())).isNotEmpty();
        } catch (BadQueryException e) {
            assertThat(e.errors()).extracting(FieldError::field).containsExactly("after");
        }
    }

    private static void assertRefused(String text) {
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> EditCursor.decode(text))
                .withMessage("after must be the \"next\" of an earlier page, or be left away, not \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BY_NUMBER x 0195f3a0-0000-7000-8000-000000000007",
                "BY_NUMBER 1 2 0195f3a0-0000-7000-8000-000000000007",
                "BY_NUMBER 99999999999 0195f3a0-0000-7000-8000-000000000007",
                "BY_TIME yesterday 0195f3a0-0000-7000-8000-000000000007",
                "FURTHEST far 0195f3a0-0000-7000-8000-000000000007",
                "BY_ARRIVAL sideways:2 0195f3a0-0000-7000-8000-000000000007",
                "BY_ARRIVAL arrived 0195f3a0-0000-7000-8000-000000000007",
                "BY_ARRIVAL arrived:x 0195f3a0-0000-7000-8000-000000000007",
                "BY_ID  7",
                "BY_NAME a 0195f3a0-0000-7000-8000-000000000007"
            })
    void refusesKeysThatAreNoneOfTheirList(String text) {
        assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void comparesWithTheKeyOfItsList() {
        assertThat(new EditCursor(ListOrder.BY_NUMBER, "12", EDIT).parameters(ListOrder.BY_NUMBER))
                .containsOnly(Map.entry("key", 12));
        assertThat(new EditCursor(ListOrder.BY_ID, "", EDIT).parameters(ListOrder.BY_ID))
                .containsOnly(Map.entry("id", EDIT));
        assertThat(new EditCursor(ListOrder.BY_TIME, "2026-03-01T12:00:00.123456Z", EDIT).parameters(ListOrder.BY_TIME))
                .containsEntry("key", Timestamp.from(Instant.parse("2026-03-01T12:00:00.123456Z")))
                .containsEntry("id", EDIT);
        assertThat(new EditCursor(ListOrder.FURTHEST, "2.5", EDIT).parameters(ListOrder.FURTHEST))
                .containsEntry("key", 2.5)
                .containsEntry("id", EDIT);
    }

    @ParameterizedTest
    @CsvSource({"ARRIVED,ARRIVED", "WORSE,WORSE", ",COMPLETED"})
    void comparesWithArrivalAndDistance(@Nullable Arrival arrival, Outcome outcome) {
        EditCursor cursor = new EditCursor(ListOrder.BY_ARRIVAL, EditCursor.arrivalKey(arrival, 0.25), EDIT);

        assertThat(cursor.outcome()).isEqualTo(outcome);
        assertThat(cursor.parameters(ListOrder.BY_ARRIVAL)).containsOnly(Map.entry("key", 0.25), Map.entry("id", EDIT));
    }

    @Test
    void belongsToOneList() {
        assertThatExceptionOfType(BadQueryException.class)
                .isThrownBy(() -> new EditCursor(ListOrder.FURTHEST, "2.5", EDIT).parameters(ListOrder.NEAREST))
                .withMessage("after belongs to a list with another filter or sort: leave it away to begin at the first"
                        + " page");
    }
}
