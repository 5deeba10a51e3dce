// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.api.retention.Retention;
import dev.dragline.api.retention.RetentionRules;
import dev.dragline.cli.terminal.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionCommandTest {

    @ParameterizedTest
    @CsvSource({"12h,43200", "30d,2592000", "8w,4838400", "1 D,86400"})
    void readsAges(String text, long seconds) {
        assertThat(RetentionAmounts.seconds("--older-than", text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"500MB,500000000", "50gb,50000000000", "2TB,2000000000000"})
    void readsSizes(String text, long bytes) {
        assertThat(RetentionAmounts.bytes("--most-bytes", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "d", "-1d", "30 days", "1.5d"})
    void refusesOtherAges(String text) {
        assertThatThrownBy(() -> RetentionAmounts.seconds("--older-than", text))
                .isInstanceOf(Failure.class)
                .hasMessage("--older-than must be a number of hours, days or weeks like 12h, 30d or 8w, or none, not "
                        + text + ".");
    }

    @Test
    void readsANumberOfJobs() {
        assertThat(RetentionAmounts.jobs("--most-jobs", "1000")).isEqualTo(1000);
        assertThat(RetentionAmounts.jobs("--most-jobs", "none")).isNull();
        assertThatThrownBy(() -> RetentionAmounts.jobs("--most-jobs", "-1"))
                .isInstanceOf(Failure.class)
                .hasMessage("--most-jobs must be a whole number of jobs like 1000, or none, not -1.");
        assertThat(RetentionCommand.sentence(
                        new Retention(new RetentionRules(864_000L, 1000L, null), 0, 1, 0, List.of()), "deleted"))
                .isEqualTo("Kept: at most 1000 jobs that ended, of 10 days, images and codes of any size (now 0.0 MB)."
                        + " 1 job with 0.0 MB deleted.");
    }

    @Test
    void saysWhatIsKeptAndWhatGoes() {
        assertThat(RetentionAmounts.seconds("--older-than", "none")).isNull();
        assertThat(RetentionCommand.sentence(
                        new Retention(
                                new RetentionRules(2_592_000L, null, 50_000_000_000L),
                                61_000_000_000L,
                                3,
                                1_500_000,
                                List.of()),
                        "would be deleted"))
                .isEqualTo("Kept: jobs of 30 days, images and codes of at most 50.0 GB (now 61.0 GB)."
                        + " 3 jobs with 1.5 MB would be deleted.");
        assertThat(RetentionCommand.sentence(
                        new Retention(new RetentionRules(null, null, null), 0, 0, 0, List.of()), "deleted"))
                .isEqualTo(
                        "Kept: jobs of any age, images and codes of any size (now 0.0 MB). 0 jobs with 0.0 MB deleted.");
    }
}
