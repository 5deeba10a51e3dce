// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.testing.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A worker in a process of its own, to which the system gives no more memory from some moment on. */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class LittleMemoryIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    /** What the JVM itself may need meanwhile, and too little for the gradients of an optimisation. */
    private static final long SPARE_MEBIBYTES = 12;

    @TempDir
    private Path directory;

    private final EditTopics topics = new EditTopics(KAFKA);
    private Process worker;

    @BeforeEach
    void start() throws IOException {
        Path models = Files.createDirectories(directory.resolve("models"));
        Examples.models(models);
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xms256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InferenceWorkerApplication.class.getName(),
                        "--dragline.port=0",
                        "--dragline.kafka=" + KAFKA.bootstrapServers(),
                        "--dragline.models=" + models,
                        "--dragline.device=cpu",
                        "--dragline.worker=little")
                .redirectErrorStream(true)
                .redirectOutput(output().toFile());
        builder.environment()
                .putAll(Map.of("OPT_OUT_TRACKING", "true", "MALLOC_ARENA_MAX", "1", "OMP_NUM_THREADS", "1"));
        worker = builder.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        worker.destroyForcibly().waitFor();
    }

    @Test
    void anEditForWhichThereIsNoMemoryFailsAndTheWorkerComputesTheNextOne() throws Exception {
        UUID job = UUID.randomUUID();
        // Whatever the JVM loads for an edit and its answer is loaded by these.
        EditRequested small = Examples.edit(job, 1, "flow-jacobian", null, 63);
        topics.request(small);
        assertThat(topics.answers(job, 1).get(0).state()).isEqualTo(EditCompleted.State.COMPLETED);
        EditRequested impossible = Examples.edit(job, 2, "flow-jacobian", null, 500);
        topics.request(impossible);
        topics.answers(job, 2);

        limit(Long.toString((virtualMebibytes() + SPARE_MEBIBYTES) << 20));
        List<EditRequested> large = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            large.add(Examples.edit(job, 10 + i, "draggan", null, 63, Keep.TRAJECTORY));
        }
        large.forEach(topics::request);
        List<EditCompleted> answers = topics.answers(job, 2 + large.size());
        assertThat(answers.subList(2, answers.size())).allSatisfy(answer -> {
            assertThat(answer.failure())
                    .as(() -> "its log is " + contentOf(output().toFile()))
                    .isEqualTo(FailureReason.OUT_OF_MEMORY);
            assertThat(answer.reason()).startsWith("there was not enough memory for it on little, even alone; ");
        });

        limit("unlimited");
        EditRequested next = Examples.edit(job, 20, "draggan", null, 63);
        topics.request(next);
        answers = topics.answers(job, 3 + large.size());
        assertThat(answers.get(answers.size() - 1)).satisfies(answer -> {
            assertThat(answer.editId()).isEqualTo(next.editId());
            assertThat(answer.state())
                    .as(() -> answer.reason() + "; its log is " + contentOf(output().toFile()))
                    .isEqualTo(EditCompleted.State.COMPLETED);
        });
        assertThat(worker.isAlive()).as("the process of before").isTrue();
    }

    private Path output() {
        return directory.resolve("worker.out");
    }

    /** Sets how much address space the worker may have, in bytes. */
    private void limit(String bytes) throws IOException, InterruptedException {
        Process set = new ProcessBuilder("prlimit", "--pid", Long.toString(worker.pid()), "--as=" + bytes + ":")
                .inheritIO()
                .start();
        assertThat(set.waitFor()).isZero();
    }

    private long virtualMebibytes() throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(worker.pid()), "status"))) {
            String line = Objects.requireNonNull(
                    lines.filter(each -> each.startsWith("VmSize:")).findFirst().orElse(null));
            return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
        }
    }
}
