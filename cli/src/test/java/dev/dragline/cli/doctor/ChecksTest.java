// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.machine.DiskCheck;
import dev.dragline.draggan.machine.Finding;
import dev.dragline.draggan.machine.ProcessorCheck;
import dev.dragline.standalone.DataLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    private static final long GIBI = 1L << 30;

    @TempDir
    private Path directory;

    private Path program(String name) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve(name);
        Files.writeString(program, "");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    @Test
    void aJdkIsOfVersion17OrLaterAndHasACompiler() throws IOException {
        JdkCheck runtime = new JdkCheck(17, "17.0.1", "Debian", directory);
        assertThat(runtime.find())
                .isEqualTo(new Finding.Warning(
                        "17.0.1 by Debian, in " + directory + "; it has no compiler",
                        "Install a whole JDK: without javac Dragline cannot be built again."));
        program("javac");
        assertThat(runtime.find()).isEqualTo(new Finding.Ok("17.0.1 by Debian, in " + directory));
        assertThat(new JdkCheck(11, "11.0.2", "Debian", directory).find())
                .isEqualTo(new Finding.Wrong(
                        "11.0.2 by Debian, in " + directory, "Install a JDK 17 or later and let JAVA_HOME name it."));
    }

    @Test
    void mavenIsLookedForOnThePath() throws IOException {
        Path maven = program("mvn");
        assertThat(new MavenCheck("/nowhere::" + maven.getParent()).find())
                .isEqualTo(new Finding.Ok(maven + "; Dragline is built"));
        assertThat(new MavenCheck("/nowhere").find())
                .isEqualTo(new Finding.Ok("none is installed; a build downloads one"));
    }

    @Test
    void aProcessorIsToldWithItsInstructions() {
        List<String> modern = List.of("model name\t: A Processor", "flags\t\t: fpu sse4_2 avx2 avx512f fpu");
        assertThat(new ProcessorCheck("amd64", modern, 2).find())
                .isEqualTo(new Finding.Ok("A Processor, 2 cores to be used; avx2, avx512f"));
        List<String> old = List.of("model name\t: A Processor", "flags\t\t: fpu sse4_2");
        assertThat(new ProcessorCheck("amd64", old, 1).find().state()).isEqualTo("warning");
        assertThat(new ProcessorCheck("aarch64", List.of(), 8).find())
                .isEqualTo(new Finding.Ok("aarch64, 8 cores to be used"));
        assertThat(new ProcessorCheck("ppc64le", List.of(), 8).find().state()).isEqualTo("wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 8, false, ok, '4.0 GB free of 8.0 GB; `up` with 2 workers needs about 3.5 GB'",
        "3, 8, false, warning, '3.0 GB free of 8.0 GB; `up` with 2 workers needs about 3.5 GB'",
        "4, 0.5, false, wrong, '0.5 GB free of 0.5 GB; `up` with 2 workers needs about 3.5 GB'",
        "0.5, 8, true, ok, '0.5 GB free of 8.0 GB, while Dragline runs'"
    })
    void memoryIsComparedWithWhatUpNeeds(double free, double most, boolean running, String state, String text) {
        List<String> information =
                List.of("MemTotal:       99999999 kB", "MemAvailable:   " + (long) (free * GIBI / 1024) + " kB");
        Finding found = new MemoryCheck(information, (long) (most * GIBI), 2, running).find();
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"5, ok", "4, warning", "0.5, wrong"})
    void thereIsRoomForTheData(double free, String state) {
        assertThat(new DiskCheck((long) (free * GIBI)).find().state()).isEqualTo(state);
    }

    @Test
    void theDiskOfADirectoryThatDoesNotExistYetIsThatOfTheDirectoryAroundIt() {
        assertThat(DiskCheck.of(directory.resolve("a/b")).free()).isPositive();
        assertThat(directory.resolve("a")).doesNotExist();
    }

    @Test
    void theDataDirectoryIsToldWithItsReasonAndItsHolder() throws IOException {
        DataLocation there = new DataLocation(directory, DataLocation.Reason.OPTION);
        DataLocation coming = new DataLocation(directory.resolve("a"), DataLocation.Reason.ENVIRONMENT);
        Path file = Files.writeString(directory.resolve("file"), "");
        DataLocation impossible = new DataLocation(file.resolve("data"), DataLocation.Reason.OPTION);

        assertThat(new DataCheck(there, Optional.empty()).find())
                .isEqualTo(new Finding.Ok(directory + ", as --data names it; not in use"));
        assertThat(new DataCheck(there, Optional.of("42")).find())
                .isEqualTo(new Finding.Ok(directory + ", as --data names it; a running `up` has it, process 42"));
        assertThat(new DataCheck(coming, Optional.empty()).find())
                .isEqualTo(new Finding.Ok(directory + "/a, as DRAGLINE_DATA names it; it does not exist yet"));
        assertThat(new DataCheck(impossible, Optional.empty()).find())
                .isEqualTo(new Finding.Wrong(
                        file + "/data, as --data names it; " + file + " is a file",
                        "Name a directory with --data DIR or DRAGLINE_DATA."));
    }

    @ParameterizedTest
    @CsvSource({"NOBODY, ok", "THIS_INSTALLATION, ok", "ANOTHER_INSTALLATION, warning", "ANOTHER_PROGRAM, wrong"})
    void thePortIsFreeOrOurs(PortCheck.Use use, String state) {
        Finding found = new PortCheck(8080, use).find();
        assertThat(found.state()).isEqualTo(state);
        assertThat(found.text()).startsWith("8080 is ");
        assertThat(found.advice().isEmpty()).isEqualTo(state.equals("ok"));
    }

    @ParameterizedTest
    @CsvSource({"'', 0, ok", "'', 1, ok", "'H200, 550', 1, ok", "'H200, 550', 0, warning"})
    void aGpuIsUsedOrSaidToBeIdle(String found, int usable, String state) {
        Finding finding = new GpuCheck(found, usable).find();
        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.text()).contains(found, "--device");
    }
}
