// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that what others wrote cannot command a terminal. */
class ConsoleTest {

    private static final String HOSTILE = "a\u001b]0;title\u0007\u001b[2J\u009b31m\u202Eexe.gpj\r\u0000";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(stream(out), stream(err), false);

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void escapesWhatWouldCommandTheTerminal() {
        console.print(HOSTILE);
        console.note(HOSTILE);

        String escaped = "a\\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{9b}31m\\u{202e}exe.gpj\\u{d}\\u{0}";
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(escaped + "\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(escaped + "\n");
    }

    @Test
    void leavesLinesTabsAndEveryScriptAsTheyAre() {
        String text = "Gr\u00fc\u00dfe\n\t\u0645\u0631\u062D\u0628\u0627 \u4f60\u597d \ud83d\udc69\u200d\ud83d\ude80";

        console.print(text);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines(text + "\n");
    }

    @Test
    void leavesDocumentsForProgramsAsTheyAre() {
        FormatOption.printJson(console, Map.of("name", "a\u202eb\u001b"));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"a\u202eb\\u001B\"");
    }
}
