// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.util.List;

/** Builds a process that computes with the settings of a worker, and ends with its parent. */
public final class ComputingProcess {

    private static final int HEAP_MEGABYTES = 512;

    private ComputingProcess() {}

    /** Returns the builder of the process, whose standard error goes to its standard output. */
    public static ProcessBuilder of(Class<?> main, List<String> arguments) {
        List<String> command = JavaCommand.of(main.getName(), HEAP_MEGABYTES);
        command.addAll(
                1,
                List.of(
                        "-D" + BundledModels.HOME + "=" + BundledModels.home(),
                        "-Dlogback.configurationFile=logback-cli.xml"));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(JavaCommand.ENVIRONMENT);
        return process;
    }
}
