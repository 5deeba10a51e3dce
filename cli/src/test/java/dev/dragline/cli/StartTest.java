// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {

    @Test
    void refusesADemoThatNobodyComputes() {
        CommandRun demo = CommandRun.of("demo", "--workers", "0");

        assertThat(demo.status()).isEqualTo(1);
        assertThat(demo.err()).contains("The demo computes edits, which takes a worker; take --workers 1 or more.");
    }

    @ParameterizedTest
    @CsvSource({"up, 0", "up, 65536", "up, -1", "demo, http", "doctor, 0"})
    void refusesWhatIsNoPort(String command, String port) {
        CommandRun refused = CommandRun.of(command, "--port", port);

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err()).contains("a port is a number from 1 to 65535, not \"" + port + "\"");
    }
}
