// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.cli.local.DataOption;
import dev.dragline.cli.local.DeviceOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Port;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.DiskCheck;
import dev.dragline.draggan.machine.ProcessorCheck;
import dev.dragline.draggan.machine.SystemFiles;
import dev.dragline.standalone.DataLocation;
import dev.dragline.standalone.data.InstallationUse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description = {
            "Check whether this machine is fit for Dragline: one line for each thing, with what to do.",
            "Two edits of a bundled face are computed, twice each, and a small edit with every model, whose outcome is"
                    + " compared with the one that is known. Nothing is written. Exit status 1: something is wrong."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} doctor --format json"})
public final class DoctorCommand implements Callable<Integer> {

    private static final List<String> METHODS = List.of("auto", "flow-jacobian");

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = Port.class,
            defaultValue = "8080",
            description = "the port that `up` is to open (default: ${DEFAULT-VALUE})")
    private int port;

    @Mixin
    private DataOption data;

    @Mixin
    private DeviceOption device;

    @Mixin
    private FormatOption format;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        console.note("Computing edits, to see whether they come out right ...");
        Findings findings = Findings.of(checks());
        format.print(console, findings.document(), findings.table());
        return findings.isWrong() ? Failure.FAILED : 0;
    }

    private List<Check> checks() throws IOException, InterruptedException {
        DataLocation location = data.location();
        Optional<String> holder = InstallationUse.holder(location.directory());
        Computed computed = Computation.run(device.name(), location.directory().resolve("models"), METHODS);
        ComputationReport.OfEngine engine = computed.engine();
        int processors = Runtime.getRuntime().availableProcessors();
        Stream<Check> ofMachine = Stream.of(
                JdkCheck.ofThisProcess(),
                new MavenCheck(Objects.requireNonNullElse(System.getenv("PATH"), "")),
                ProcessorCheck.here(),
                new EngineCheck(computed),
                new GpuCheck(NvidiaSmi.ask(), engine == null ? 0 : engine.gpus()),
                new MemoryCheck(
                        SystemFiles.lines("/proc/meminfo"), memory(), Math.max(1, processors / 2), holder.isPresent()),
                DiskCheck.of(location.directory()),
                new DataCheck(location, holder),
                new PortCheck(port, PortUse.of(port, holder.isPresent())));
        Stream<Check> ofComputing = Stream.concat(
                METHODS.stream().map(method -> new EditCheck(method, computed)), Stream.of(new ModelsCheck(computed)));
        return Stream.concat(ofMachine, ofComputing).toList();
    }

    /** Returns the bytes of memory that this system, or the container, has. */
    private static long memory() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }
}
