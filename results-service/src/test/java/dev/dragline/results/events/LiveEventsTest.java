// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.results.job.ResultsStored;
import dev.dragline.results.web.TooBusyException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** Tests how often the state of a watched subject is queried, and how many may watch. */
class LiveEventsTest {

    private final EventSender sender = new EventSender();
    private final LiveEvents events = new LiveEvents(sender);
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        sender.destroy();
    }

    private Object count() {
        return asked.incrementAndGet();
    }

    @Test
    void asksOnceForAllWhoWatchTheSame() {
        events.subscribe("ann", "job 1", this::count);
        events.subscribe("ann", "job 1", this::count);
        assertThat(asked).as("each is told at once how it is").hasValue(2);

        events.tell();

        assertThat(asked).hasValue(3);
    }

    @Test
    void asksForEditsAsSoonAsResultsAreStored() {
        AtomicInteger ofJob = new AtomicInteger();
        events.subscribe("ann", "edits/1", this::count);
        events.subscribe("ann", "jobs/1", ofJob::incrementAndGet);

        events.stored(new ResultsStored());

        Awaitility.await().until(() -> asked.get() == 2);
        assertThat(ofJob).hasValue(1);
    }

    @Test
    void asksForEachSubject() {
        events.subscribe("ann", "job 1", this::count);
        events.subscribe("ann", "job 2", this::count);

        events.tell();

        assertThat(asked).hasValue(4);
    }

    @Test
    void tellsOfTheOthersWhenTheDatabaseDoesNotAnswerForOne() {
        events.subscribe("ann", "job 1", () -> {
            if (asked.incrementAndGet() > 1) {
                throw new QueryTimeoutException("no answer");
            }
            return "running";
        });
        AtomicInteger other = new AtomicInteger();
        events.subscribe("ann", "job 2", other::incrementAndGet);

        events.tell();

        assertThat(asked).hasValue(2);
        assertThat(other).hasValue(2);
    }

    @Test
    void letsFiveHundredWatch() {
        for (int watching = 0; watching < 500; watching++) {
            events.subscribe("user " + watching % 5, "job " + watching % 7, () -> "running");
        }

        assertThatExceptionOfType(TooBusyException.class)
                .isThrownBy(() -> events.subscribe("ann", "job 1", () -> "running"))
                .withMessage("500 pages are watching already; try again in a while.");
    }

    @Test
    void letsAUserWatchWithAHundredPages() {
        for (int watching = 0; watching < 100; watching++) {
            events.subscribe("ann", "job " + watching % 7, () -> "running");
        }

        assertThatExceptionOfType(TooBusyException.class)
                .isThrownBy(() -> events.subscribe("ann", "job 1", () -> "running"))
                .withMessage("ann watches with 100 pages already; close some of them.");
        events.subscribe("ben", "job 1", () -> "running");
    }

    @Test
    void tellsOfSeveralInOneStream() {
        events.watchVersions("ann", Set.of("job 1", "job 2"), name -> this::count);
        events.subscribe("ann", "job 1", this::count);

        events.tell();

        assertThat(asked).as("three at once, and two subjects").hasValue(5);
    }

    @Test
    void countsAStreamOfSeveralOnce() {
        for (int watching = 0; watching < 100; watching++) {
            events.watchVersions("ann", Set.of("job 1", "job 2"), name -> () -> "running");
        }

        assertThatExceptionOfType(TooBusyException.class)
                .isThrownBy(() -> events.watchVersions("ann", Set.of(), name -> () -> "running"))
                .withMessage("ann watches with 100 pages already; close some of them.");
    }

    @Test
    void knowsEqualStatesByTheirVersions() {
        assertThat(WatchedState.of("jobs/1", List.of("a", 2))).isEqualTo(WatchedState.of("jobs/1", List.of("a", 2)));
        assertThat(WatchedState.of("jobs/1", List.of("a", 2)).version())
                .matches("[0-9a-f]{8}")
                .isNotEqualTo(WatchedState.of("jobs/1", List.of("a", 3)).version());
    }

    @Test
    void asksNoMoreWhenTheServiceStops() {
        events.subscribe("ann", "job 1", this::count);

        events.close();
        events.tell();

        assertThat(asked).hasValue(1);
    }
}
