// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import dev.dragline.contracts.workers.MachineFinding;
import dev.dragline.draggan.machine.AvailableMemory;
import dev.dragline.draggan.machine.Check;
import dev.dragline.draggan.machine.DiskCheck;
import dev.dragline.draggan.machine.Finding;
import dev.dragline.draggan.machine.ProcessorCheck;
import dev.dragline.messaging.reports.ReportedWorker;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Checks the machine of this worker while it runs, as {@code dragline doctor} does before. */
final class WorkerMachineChecks implements Supplier<List<MachineFinding>> {

    private final Finding processor = ProcessorCheck.here().find();
    private final Path models;
    private final String engine;

    WorkerMachineChecks(Path models, Device device) {
        this.models = models;
        this.engine = Engine.getInstance().getVersion() + " on the " + device.getDeviceType();
    }

    @Override
    public List<MachineFinding> get() {
        return List.of(
                finding("processor", processor),
                finding("PyTorch", new Finding.Ok(engine)),
                finding(AvailableMemory.here()),
                finding(DiskCheck.of(models)));
    }

    private static MachineFinding finding(Check check) {
        return finding(check.name(), check.find());
    }

    private static MachineFinding finding(String check, Finding found) {
        return ReportedWorker.finding(check, found.state(), found.text(), found.advice());
    }
}
