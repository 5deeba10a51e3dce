// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTest {

    @Test
    void refusesADemoThatNobodyComputes() {
        CommandRun demo = CommandRun.of("demo", "--workers", "0");

        assertThat(demo.status()).isEqualTo(1);
        assertThat(demo.err()).contains("The demo computes edits, which takes a worker; take --workers 1 or more.");
    }
}
