// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.results.dashboard.Advice.Part;
import org.junit.jupiter.api.Test;

class AdviceTest {

    @Test
    void showsCommandsAsTheyWorkWhenPasted() {
        assertThat(Advice.parts(
                        "Choose one that `dragline model list` shows, or run `dragline doctor`.", " --server http://a"))
                .containsExactly(
                        new Part("Choose one that ", false),
                        new Part("./dragline model list --server http://a", true),
                        new Part(" shows, or run ", false),
                        new Part("./dragline doctor", true),
                        new Part(".", false));
        assertThat(Advice.parts("Look.", "")).containsExactly(new Part("Look.", false));
    }
}
