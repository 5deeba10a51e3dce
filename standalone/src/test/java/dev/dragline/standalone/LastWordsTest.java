// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastWordsTest {

    @TempDir
    Path directory;

    @Test
    void areTheLastLineThatSaysSomething() throws IOException {
        assertThat(lastWords("first line\n\nDescription:\n\nKafka at k:9092 is not ready.\n\n"))
                .isEqualTo("Kafka at k:9092 is not ready");
    }

    @Test
    void areTheInnermostCauseOfAStackTrace() throws IOException {
        assertThat(lastWords("""
                        Exception in thread "main" java.lang.IllegalStateException: outer
                        \tat a.B.c(B.java:1)
                        Caused by: java.io.IOException: no space
                        \tat a.B.d(B.java:2)
                        \t... 12 more
                        """)).isEqualTo("Caused by: java.io.IOException: no space");
    }

    @Test
    void areNotThoseOfAnEarlierProcess() throws IOException {
        Path output = Files.writeString(directory.resolve("worker.out"), "an earlier end\n");
        assertThat(LastWords.of(output, Files.size(output))).isEmpty();
    }

    @Test
    void areNoneWhereThereIsNoOutput() {
        assertThat(LastWords.of(directory.resolve("nothing.out"), 0)).isEmpty();
    }

    private String lastWords(String written) throws IOException {
        return LastWords.of(Files.writeString(directory.resolve("worker.out"), written), 0);
    }
}
