// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static dev.dragline.standalone.FaultyInstallation.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.standalone.FaultyInstallation.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Computes edits for an hour, or as long as {@code -Ddragline.soak.minutes} says, and looks at the memory meanwhile. */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
class SoakIT {

    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("dragline.soak.minutes", 60));
    private static final List<Part> PARTS = List.of(Part.WORKER, Part.INGEST, Part.RESULTS);
    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final int EDITS = 200;

    /** How long a job may take on a machine that has other work, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** By how much the memory may grow from the first tenth to the last tenth of the time, as a part and in MiB. */
    private static final double GROWTH = 1.05;

    private static final int ROUNDING_MEBIBYTES = 16;

    /** Edits of a method that keeps gradients, which is another part of the native code. */
    private static final int OPTIMISED = 2;

    @TempDir
    private Path directory;

    /**
     * The memory of a process.
     *
     * @param resident what it holds of the machine's memory, native memory included, MiB
     * @param heap what is left in Java's heap after a collection, MiB
     */
    private record Memory(long resident, long heap) {}

    @Test
    void memoryStaysFlat() throws Exception {
        try (FaultyInstallation installation = FaultyInstallation.start(directory)) {
            Instant begin = Instant.now();
            List<Map<Part, Memory>> seen = new ArrayList<>();
            int tenth = 0;
            while (tenth < 10) {
                compute(installation, "auto", EDITS);
                compute(installation, "draggan&steps=3", OPTIMISED);
                if (Instant.now().isAfter(begin.plus(TIME.dividedBy(10).multipliedBy(tenth + 1)))) {
                    tenth++;
                    seen.add(memory(installation));
                }
            }
            for (Part part : PARTS) {
                List<Memory> course = seen.stream().map(all -> all.get(part)).toList();
                System.out.println(part + " in each tenth: " + course);
                requireFlat(
                        part + " resident",
                        course.stream().map(Memory::resident).toList());
                requireFlat(part + " heap", course.stream().map(Memory::heap).toList());
            }
        }
    }

    private static void requireFlat(String what, List<Long> mebibytes) {
        assertThat(mebibytes.get(mebibytes.size() - 1))
                .as("%s, MiB in each tenth of the time: %s", what, mebibytes)
                .isLessThanOrEqualTo((long) (mebibytes.get(0) * GROWTH) + ROUNDING_MEBIBYTES);
    }

    /** Computes a job with images. */
    private static void compute(FaultyInstallation installation, String method, int edits)
            throws IOException, InterruptedException {
        String lines = IntStream.range(0, edits)
                .mapToObj(seed ->
                        "{\"seed\": " + seed + ", \"points\": [{\"handle\": [63, 70], \"target\": [63, 80]}]}\n")
                .collect(Collectors.joining());
        String job = installation
                .post(
                        "/api/jobs?generator=faces-128&keep=trajectory&priority=bulk&computeAgain=true&method="
                                + method,
                        "application/x-ndjson",
                        lines,
                        null)
                .path("id")
                .asString();
        try {
            await("the job is completed", PATIENCE, () -> installation
                    .get("/api/jobs/" + job)
                    .path("state")
                    .asString()
                    .equals("completed"));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    installation.get("/api/jobs/" + job) + "; the worker says: " + installation.lastWords(Part.WORKER),
                    e);
        }
        assertThat(installation.get("/api/jobs/" + job).path("completed").asInt())
                .isEqualTo(edits);
    }

    private static Map<Part, Memory> memory(FaultyInstallation installation) throws IOException, InterruptedException {
        Map<Part, Memory> memory = new EnumMap<>(Part.class);
        for (Part part : PARTS) {
            long process = installation.pid(part);
            memory.put(part, new Memory(resident(process), heap(process)));
        }
        return memory;
    }

    private static long resident(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }

    /** Collects first, which makes the figure comparable. */
    private static long heap(long process) throws IOException, InterruptedException {
        tool("jcmd", Long.toString(process), "GC.run");
        List<List<String>> table = tool("jstat", "-gc", Long.toString(process))
                .lines()
                .filter(line -> !line.startsWith("Picked up"))
                .map(line -> WORDS.splitAsStream(line.strip()).toList())
                .toList();
        return Math.round(List.of("S0U", "S1U", "EU", "OU").stream()
                        .mapToDouble(name ->
                                Double.parseDouble(table.get(1).get(table.get(0).indexOf(name))))
                        .sum()
                / 1024);
    }

    private static String tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
