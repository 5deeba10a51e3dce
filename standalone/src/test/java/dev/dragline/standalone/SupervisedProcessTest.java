// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {

    /** A worker that starts, says how it was started, and waits. */
    static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println("arenas " + System.getenv("MALLOC_ARENA_MAX") + ", topic " + System.getenv("TOPIC"));
            new CountDownLatch(1).await();
        }
    }

    /** A process that starts a child as the installation does, and waits to be killed. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            SupervisedProcess child = waiting(Path.of(arguments[0]));
            await().until(() -> Files.exists(child.output()) && Files.size(child.output()) > 0);
            System.out.println(child.pid());
            new CountDownLatch(1).await();
        }
    }

    @TempDir
    Path directory;

    @Test
    void isStartedAgainWhenItIsKilledAndStopsWhenAsked() throws Exception {
        SupervisedProcess child = waiting(directory.resolve("child.out"));
        try {
            await().untilAsserted(() -> assertThat(child.output()).content().isEqualTo("arenas 1, topic edits\n"));
            long first = child.pid();

            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await().untilAsserted(() -> assertThat(child.pid()).isPositive().isNotEqualTo(first));
            assertThat(child.ends()).isEqualTo(1);
        } finally {
            child.close();
        }
        assertThat(child.pid()).isZero();
    }

    @Test
    void endsWithItsParentThoughThatWasKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        directory.resolve("child.out").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child;
        try {
            String line = parent.inputReader().readLine();
            assertThat(line).containsOnlyDigits();
            child = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
            assertThat(child.isAlive()).isTrue();
        } finally {
            parent.destroyForcibly().waitFor();
        }
        await().until(() -> !child.isAlive());
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    static SupervisedProcess waiting(Path output) {
        return SupervisedProcess.start(
                "waiting worker",
                JavaCommand.of(Waiting.class.getName(), 64),
                environment(),
                output,
                Clock.systemUTC());
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new java.util.HashMap<>(JavaCommand.ENVIRONMENT);
        environment.put("TOPIC", "edits");
        return environment;
    }
}
