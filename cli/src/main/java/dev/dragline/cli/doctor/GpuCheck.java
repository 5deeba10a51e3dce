// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.Finding;

/**
 * Checks whether there is a GPU, and whether this build can use it.
 *
 * @param found names and drivers as {@code nvidia-smi} prints them; empty if it finds none
 * @param usable the number of GPUs that this build of PyTorch can use
 */
record GpuCheck(String found, int usable) implements Check {

    @Override
    public String name() {
        return "GPU";
    }

    @Override
    public Finding find() {
        if (usable > 0) {
            return new Finding.Ok((found.isEmpty() ? usable + " of an unknown kind" : found)
                    + "; workers compute on it unless told --device cpu. Numbers differ from a processor's in the last"
                    + " digits, and from run to run");
        }
        if (found.isEmpty()) {
            return new Finding.Ok("none with a driver; the processor computes, and --device gpu is refused");
        }
        return new Finding.Warning(
                found + "; this build of PyTorch is for processors only, and --device gpu is refused",
                "Build Dragline with -Pcuda to compute on it.");
    }
}
