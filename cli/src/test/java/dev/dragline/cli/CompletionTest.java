// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "hasBash", disabledReason = "there is no bash")
class CompletionTest {

    @TempDir
    private Path directory;

    private Path script;

    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    @BeforeEach
    void print() throws IOException {
        CommandRun completion = CommandRun.of("completion");
        assertThat(completion.status()).isZero();
        assertThat(completion.err()).isEmpty();
        script = Files.writeString(directory.resolve("completion"), completion.out());
    }

    @Test
    void commandsAndOptionsAreCompleted() throws Exception {
        assertThat(completed("dragline", "")).contains("demo", "up", "job", "doctor", "completion", "test", "lint");
        assertThat(completed("dragline", "job", "s")).containsExactlyInAnyOrder("submit", "show");
        assertThat(completed("dragline", "job", "submit", "--trunc")).containsExactly("--truncation");
        assertThat(completed("dragline", "job", "submit", "--nothing-like-it")).isEmpty();
    }

    @Test
    void theScriptIsCompletedWhereverItIsCalledFrom() throws Exception {
        assertThat(bash("source " + script + "; complete -p dragline").strip()).endsWith(" dragline");
    }

    // Only an interactive shell has compopt.
    private List<String> completed(String... words) throws Exception {
        return bash("compopt() { :; }; source " + script + "; COMP_WORDS=(" + quoted(words) + "); COMP_CWORD="
                        + (words.length - 1) + "; _complete_dragline; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String quoted(String... words) {
        return "'" + String.join("' '", words) + "'";
    }

    private static String bash(String commands) throws Exception {
        Process bash = new ProcessBuilder("/bin/bash", "--norc", "-c", commands)
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out;
    }
}
