// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.methods.Methods;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing that is computed depends on memory that nobody wrote. Where there is no C compiler, memory cannot be filled before
 * it is used; then it is filled with NaN and freed, and what takes it next finds NaN in it.
 */
class PoisonedMemoryTest {

    private static final List<String> COMPILERS = List.of("cc", "gcc", "clang");

    /** Four of these bytes are the number 0.7479. */
    private static final String FINITE = "3f";

    @TempDir
    private static Path directory;

    private static Optional<Path> poison;

    @BeforeAll
    static void compile() throws Exception {
        poison = Optional.empty();
        Path source = directory.resolve("poison.c");
        try (InputStream in = PoisonedMemoryTest.class.getResourceAsStream("poison.c")) {
            Files.copy(in, source);
        }
        Path library = directory.resolve("poison.so");
        for (String compiler : COMPILERS) {
            if (poison.isEmpty() && compiles(compiler, source, library)) {
                poison = Optional.of(library);
            }
        }
        if (poison.isEmpty()) {
            System.err.println(
                    "No C compiler is found: memory is filled with NaN by tensors that are freed, which finds"
                            + " less than filling it before it is used.");
        }
    }

    private static boolean compiles(String compiler, Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    compiler,
                                    "-O2",
                                    "-shared",
                                    "-fPIC",
                                    "-o",
                                    library.toString(),
                                    source.toString(),
                                    "-ldl")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void everyResultHasTheSameBitsInAnyMemory() throws Exception {
        List<String> finite = computed("finite", Map.of("POISON", FINITE), poison.isPresent());
        List<String> none = computed("none", Map.of(), true);

        assertEverythingCame(none);
        assertThat(none).isEqualTo(finite);
    }

    /** One process for both libraries: neither looks at what the other one was told. */
    @Test
    void everyResultIsFiniteOnAProcessorWithAvx2Only() throws Exception {
        Map<String, String> older = Map.of("ONEDNN_MAX_CPU_ISA", "AVX2", "ATEN_CPU_CAPABILITY", "avx2");

        assertEverythingCame(computed("avx2", older, true));
    }

    private static void assertEverythingCame(List<String> lines) {
        assertThat(lines)
                .noneMatch(line -> line.contains("nothing: "))
                .hasSize(5 + Methods.all().size());
    }

    private static List<String> computed(String name, Map<String, String> environment, boolean inPoison)
            throws Exception {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Ddragline.models=" + System.getProperty("dragline.models"),
                "-DOPT_OUT_TRACKING=true",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                ComputingProcess.class.getName(),
                Files.createDirectory(directory.resolve(name)).toString()));
        if (inPoison && poison.isEmpty()) {
            words.add(ComputingProcess.POISONED);
        }
        ProcessBuilder process = new ProcessBuilder(words)
                .redirectError(directory.resolve(name + ".err").toFile());
        process.environment().put("OMP_NUM_THREADS", "1");
        process.environment().putAll(environment);
        // Memory that was freed is taken again, with what is in it; from the system it would come empty.
        process.environment().put("MALLOC_MMAP_THRESHOLD_", "33554432");
        process.environment().put("MALLOC_TRIM_THRESHOLD_", "4294967296");
        if (inPoison) {
            poison.ifPresent(library -> process.environment().put("LD_PRELOAD", library.toString()));
        }
        Process child = process.start();
        try (Stream<String> lines = child.inputReader(StandardCharsets.UTF_8).lines()) {
            List<String> told =
                    lines.filter(line -> line.startsWith(ComputingProcess.MARK)).toList();
            assertThat(child.waitFor())
                    .as(Files.readString(directory.resolve(name + ".err")))
                    .isZero();
            return told;
        }
    }
}
