// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.cli.terminal.Console;
import dev.dragline.standalone.BundledModels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs the script in a checkout that is built, with a java command that only prints its arguments. */
class LauncherTest {

    @TempDir
    private Path directory;

    private Path home;
    private Path elsewhere;

    @BeforeEach
    void checkOut() throws IOException {
        home = Files.createDirectories(directory.toRealPath().resolve("check out"));
        elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.copy(BundledModels.home().resolve("dragline"), home.resolve("dragline"));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.createDirectories(home.resolve("cli/src/main"));
        Files.writeString(home.resolve("cli/pom.xml"), "");
        Path app = Files.createDirectories(home.resolve("cli/target/app"));
        Files.writeString(app.resolve("classpath"), "lib/a.jar");
        Files.writeString(app.resolve("built"), "");
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        program(java, """
                if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
                printf '%s\\n' "$@"
                """);
    }

    private List<String> run(Path script, String path, String... arguments) throws IOException, InterruptedException {
        return run(List.of(script.toString()), path, arguments);
    }

    private List<String> run(List<String> command, String path, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(words).directory(elsewhere.toFile());
        process.environment()
                .putAll(Map.of("JAVA_HOME", directory.resolve("jdk").toString(), "PATH", path + System.getenv("PATH")));
        Process started = process.redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    @Test
    void itKnowsEveryCommand() throws IOException {
        String script = Files.readString(BundledModels.home().resolve("dragline"));
        String cases = script.substring(script.indexOf("case \"${1:-help}\" in"));
        for (String command :
                Dragline.commands(Console.ofProcess()).getSubcommands().keySet()) {
            assertThat(cases).containsPattern("(?m)^  (.* )?" + command + "( \\|.*)?\\)");
        }
    }

    @Test
    void itsHelpNamesEverySubcommand() throws Exception {
        String help = String.join("\n", run(home.resolve("dragline"), "", "help"));
        List<String> missing = new ArrayList<>();
        for (CommandLine command :
                Dragline.commands(Console.ofProcess()).getSubcommands().values()) {
            for (CommandLine subcommand : command.getSubcommands().values()) {
                if (!isNamed(help, command.getCommandSpec(), subcommand.getCommandSpec())) {
                    missing.add(subcommand.getCommandSpec().qualifiedName());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Says whether a line begins with one of the command's names and one of the subcommand's in a list with bars. */
    private static boolean isNamed(String help, CommandSpec command, CommandSpec subcommand) {
        return Pattern.compile("(?m)^  (%s) (\\S*\\|)?(%s)([| ]|$)"
                        .formatted(String.join("|", command.names()), String.join("|", subcommand.names())))
                .matcher(help)
                .find();
    }

    @Test
    void throughALinkOnThePathItUsesItsOwnCheckoutAndIsCalledByItsNameAlone() throws Exception {
        Path programs = Files.createDirectories(directory.resolve("programs"));
        Files.createSymbolicLink(programs.resolve("one"), home.resolve("dragline"));
        Files.createSymbolicLink(programs.resolve("dl"), Path.of("one"));

        List<String> said = run(List.of("bash", "-c", "dl \"$@\"", "bash"), programs + ":", "job", "list");

        assertThat(said)
                .contains("-Ddragline.home=" + home, "-Ddragline.command=dl")
                .containsSubsequence("dev.dragline.cli.Dragline", "job", "list");
        assertThat(said.get(said.indexOf("-cp") + 1)).startsWith(home + "/cli/target/app/dragline.jar:");
    }

    @Test
    void theTestsEndWithTheSlowestClassesAndTheCounts() throws Exception {
        program(home.resolve("mvnw"), """
                echo '[INFO] Building Dragline contracts 1 [1/2]'
                echo '[INFO] Tests run: 4, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 1.5 s -- in dev.dragline.AIT'
                echo '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 12.25 s -- in dev.dragline.BTest'
                echo '[INFO] Tests run: 6, Failures: 0, Errors: 0, Skipped: 1'
                """);
        Path programs = Files.createDirectories(directory.resolve("programs"));
        program(programs.resolve("mvn"), "echo 'Apache Maven 3.6.3'");
        program(Files.createDirectories(directory.resolve("jdk/bin")).resolve("javac"), "");

        List<String> said = run(home.resolve("dragline"), programs + ":", "test");

        assertThat(said)
                .endsWith(
                        "[INFO] Tests run: 6, Failures: 0, Errors: 0, Skipped: 1",
                        "The slowest ten classes of tests, in seconds (up to four run beside each other):",
                        "    12.2  dev.dragline.BTest (2 tests)",
                        "     1.5  dev.dragline.AIT (4 tests)",
                        "6 tests run, 0 failed, 1 skipped: all is well.");
    }

    @Test
    void withoutAMavenThatIsNewEnoughTheWrapperBuilds() throws Exception {
        Path programs = Files.createDirectories(directory.resolve("programs"));
        program(programs.resolve("mvn"), "echo 'Apache Maven 3.6.3'");
        Path built = directory.resolve("built");
        program(home.resolve("mvnw"), "printf '%s\n' \"$@\" > '" + built + "'");
        Files.delete(home.resolve("cli/target/app/built"));

        List<String> said = run(home.resolve("dragline"), programs + ":", "job", "list");

        assertThat(said).contains("There is no Maven 3.8.6 or later here, so one is downloaded into ~/.m2/wrapper.");
        assertThat(built).content().contains("--batch-mode", "package");
        assertThat(said).containsSubsequence("dev.dragline.cli.Dragline", "job", "list");
    }

    private static void program(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void fromAnotherDirectoryItIsCalledByItsPath() throws Exception {
        assertThat(run(home.resolve("dragline"), "", "job", "list"))
                .contains(
                        "-Ddragline.home=" + home,
                        "-Ddragline.command=" + home.toString().replace(" ", "\\ ") + "/dragline");
        assertThat(run(Path.of("../check out/dragline"), "", "help").get(0))
                .isEqualTo("Usage: ../check\\ out/dragline COMMAND");
    }

    @Test
    void commandsThatAskAServerUseTheArchiveOfTheBuildIfThereIsOne() throws Exception {
        assertThat(run(home.resolve("dragline"), "", "job", "list"))
                .noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));

        Path archive = Files.writeString(home.resolve("cli/target/app/client.jsa"), "");

        assertThat(run(home.resolve("dragline"), "", "job", "list"))
                .contains("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off");
        assertThat(run(home.resolve("dragline"), "", "generator", "list"))
                .noneMatch(option -> option.startsWith("-XX:SharedArchiveFile"));
    }
}
