// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobPage;
import dev.dragline.api.jobs.JobState;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkClientTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String PATH = "/api/jobs/" + Examples.ID;
    private static final String EVENTS = "/api/events/jobs/" + Examples.ID;
    private static final FakeServer.Answer AWAY =
            FakeServer.status(503, "{\"title\": \"Unavailable\", \"status\": 503, \"detail\": \"No database.\"}");

    private final FakeServer server = new FakeServer();
    private final DraglineClient client = DraglineClient.at(server.address());
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private static Job running(long completed) {
        return Examples.job(JobState.RUNNING, completed);
    }

    private static Job completed() {
        return Examples.job(JobState.COMPLETED, 24);
    }

    private Job await(Duration longest, Duration silence) {
        return client.jobs()
                .await(
                        Examples.ID,
                        new Patience(Clock.systemUTC(), Duration.ofMillis(1), longest, silence),
                        new Watcher<>() {
                            @Override
                            public void changed(Job now) {
                                told.add(now.completed() + " " + now.stateLabel());
                            }

                            @Override
                            public void away(Duration longest) {
                                told.add("away");
                            }

                            @Override
                            public void back() {
                                told.add("back");
                            }
                        });
    }

    @Test
    void tellsEachChangeUntilTheEnd() {
        server.prepare(PATH, FakeServer.json(running(0)))
                .prepare(EVENTS, FakeServer.events(running(0), running(7), completed(), running(9)));
        assertThat(await(LONG, LONG)).isEqualTo(completed());
        assertThat(told).containsExactly("0 running", "7 running", "24 completed");
        assertThat(server.asked()).containsExactly("GET " + PATH, "GET " + EVENTS);
    }

    @Test
    void whatHasEndedIsNotWatched() {
        server.prepare(PATH, FakeServer.json(completed()));
        assertThat(await(LONG, LONG)).isEqualTo(completed());
        assertThat(server.asked()).containsExactly("GET " + PATH);
    }

    @Test
    void asksAgainAndListensAgainWhenTheConnectionIsLost() {
        server.prepare(
                        PATH,
                        FakeServer.json(running(0)),
                        AWAY,
                        AWAY,
                        FakeServer.json(running(8)),
                        FakeServer.json(running(8)))
                .prepare(
                        EVENTS,
                        FakeServer.events(running(3)),
                        FakeServer.status(502, "no JSON"),
                        FakeServer.events(running(9), completed()));
        assertThat(await(LONG, LONG)).isEqualTo(completed());
        assertThat(told)
                .containsExactly("0 running", "3 running", "away", "back", "8 running", "9 running", "24 completed");
    }

    @Test
    void aConnectionWithoutASignOfLifeCountsAsLost() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        server.prepare(PATH, FakeServer.json(running(0)), FakeServer.json(completed()))
                .prepare(EVENTS, exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().flush();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        try {
            assertThat(await(LONG, Duration.ofMillis(20))).isEqualTo(completed());
        } finally {
            over.countDown();
        }
    }

    @Test
    void givesUpWhenTheServerStaysAway() {
        server.close();
        assertThatThrownBy(() -> await(Duration.ZERO, LONG))
                .isInstanceOfSatisfying(ServerLostException.class, lost -> assertThat(lost.waited())
                        .isEqualTo(Duration.ZERO))
                .hasMessage(server.address() + "/ has not answered for 0 s.")
                .cause()
                .isInstanceOfSatisfying(UnreachableException.class, cause -> assertThat(cause.kind())
                        .isEqualTo(UnreachableException.Kind.NOTHING_THERE));
        assertThat(told).containsExactly("away");
    }

    @Test
    void whatTheServerRefusesEndsTheWaiting() {
        assertThatThrownBy(() -> await(LONG, LONG))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.isNotFound())
                        .isTrue())
                .hasMessage("Not there");
    }

    @Test
    void listsPageByPage() {
        JobPage page = new JobPage(List.of(completed()), "a b");
        server.prepare("/api/jobs", FakeServer.json(page));
        assertThat(client.jobs().list(1, null).items()).containsExactly(completed());
        assertThat(client.jobs().list(1, page.next())).isEqualTo(page);
        assertThat(server.asked()).containsExactly("GET /api/jobs?limit=1", "GET /api/jobs?limit=1&after=a+b");
    }

    @Test
    void cancels() {
        server.prepare(PATH + "/cancel", FakeServer.json(Examples.acceptedJob()));
        assertThat(client.jobs().cancel(Examples.ID)).isEqualTo(Examples.acceptedJob());
        assertThat(server.asked()).containsExactly("POST " + PATH + "/cancel");
    }
}
