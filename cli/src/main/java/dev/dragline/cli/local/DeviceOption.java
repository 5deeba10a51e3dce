// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.dragline.cli.terminal.Failure;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Option;

/** The option for the device that computes. */
public final class DeviceOption {

    /** A device, or the automatic choice of one. */
    public enum Choice {
        CPU,
        GPU,
        AUTO;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "${env:DRAGLINE_DEVICE:-auto}",
            description =
                    "${COMPLETION-CANDIDATES}; auto takes a GPU if there is one (default: DRAGLINE_DEVICE, or auto)")
    private Choice choice;

    /** Returns the name that the workers' setting has. */
    public String name() {
        return Objects.requireNonNull(choice).toString();
    }

    /** Loads the engine and returns the device. */
    public Device device() {
        if (choice == Choice.CPU) {
            return Device.cpu();
        }
        boolean gpu = Engine.getInstance().getGpuCount() > 0;
        if (choice == Choice.GPU && !gpu) {
            throw new Failure("There is no GPU that this build can use: build it with -Pcuda on a machine with an"
                    + " NVIDIA GPU, or take --device cpu.");
        }
        return gpu ? Device.gpu() : Device.cpu();
    }
}
