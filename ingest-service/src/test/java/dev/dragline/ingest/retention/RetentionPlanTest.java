// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.api.retention.ExpiredJob;
import dev.dragline.api.retention.RetentionRules;
import dev.dragline.ingest.retention.RetentionPlan.EndedJob;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests which jobs the rules delete. */
class RetentionPlanTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final long DAY = 24 * 3600;

    /** Jobs of 100 bytes that ended 9, 8, ... 1 days ago. */
    private static final List<EndedJob> JOBS = List.of(
            job(9, 100),
            job(8, 100),
            job(7, 0),
            job(6, 100),
            job(5, 100),
            job(4, 100),
            job(3, 100),
            job(2, 100),
            job(1, 100));

    private static EndedJob job(int days, long bytes) {
        return new EndedJob(new UUID(0, days), null, "ann", 10, NOW.minusSeconds(days * DAY), bytes);
    }

    private static List<String> expired(@Nullable Long olderThan, @Nullable Long mostBytes, long stored) {
        return expired(new RetentionRules(olderThan, null, mostBytes), stored);
    }

    private static List<String> expired(RetentionRules rules, long stored) {
        return RetentionPlan.of(rules, JOBS, stored, NOW).expired().stream()
                .map(job -> days(job) + " " + job.reason())
                .toList();
    }

    private static long days(ExpiredJob job) {
        return job.id().getLeastSignificantBits();
    }

    @Test
    void deletesNothingWithoutRules() {
        assertThat(expired(null, null, 10_000)).isEmpty();
    }

    @Test
    void deletesWhatEndedLongerAgo() {
        assertThat(expired(7 * DAY, null, 800)).containsExactly("9 AGE", "8 AGE");
    }

    @Test
    void deletesWhatEndedFirstUntilTheRestFits() {
        assertThat(expired(null, 800L, 800)).isEmpty();
        assertThat(expired(null, 550L, 800)).containsExactly("9 BYTES", "8 BYTES", "6 BYTES");
        assertThat(expired(null, 0L, 800)).hasSize(8).doesNotContain("7 BYTES");
    }

    @Test
    void deletesWhatEndedFirstUntilSoManyJobsAreLeft() {
        assertThat(expired(new RetentionRules(null, 9L, null), 800)).isEmpty();
        assertThat(expired(new RetentionRules(null, 7L, null), 800)).containsExactly("9 JOBS", "8 JOBS");
        assertThat(expired(new RetentionRules(null, 0L, null), 800)).hasSize(9);
    }

    @Test
    void countsJobsThatAnotherRuleDeletesAmongThoseThatGo() {
        assertThat(expired(new RetentionRules(8 * DAY, 8L, null), 800)).containsExactly("9 AGE");
        assertThat(expired(new RetentionRules(8 * DAY, 7L, 500L), 800)).containsExactly("9 AGE", "8 JOBS", "6 BYTES");
    }

    @Test
    void countsWhatMayNotBeDeletedButLeavesIt() {
        assertThat(expired(null, 900L, 1000)).containsExactly("9 BYTES");
    }

    @Test
    void countsWhatAgeDeletesBeforeItLooksAtTheBytes() {
        assertThat(expired(8 * DAY, 650L, 800)).containsExactly("9 AGE", "8 BYTES");
        assertThat(RetentionPlan.of(new RetentionRules(8 * DAY, null, 650L), JOBS, 800, NOW)
                        .bytes())
                .isEqualTo(200);
    }
}
