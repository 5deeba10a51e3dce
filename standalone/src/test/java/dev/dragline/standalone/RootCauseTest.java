// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class RootCauseTest {

    @Test
    void aFileIsNamedWithWhatIsWrongWithIt() {
        assertThat(RootCause.text(new IllegalStateException("start", new NoSuchFileException("/x/y"))))
                .isEqualTo("/x/y cannot be read or written: it does not exist.");
        assertThat(RootCause.text(new AccessDeniedException("/x/y")))
                .isEqualTo("/x/y cannot be read or written: permission is denied.");
    }

    @Test
    void theInnermostCauseSpeaksOtherwise() {
        assertThat(RootCause.text(new IllegalStateException("start", new IOException("the reason"))))
                .isEqualTo("the reason");
    }
}
