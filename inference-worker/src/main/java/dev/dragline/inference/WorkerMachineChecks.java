// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

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
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Checks the machine of this worker while it runs, as {@code dragline doctor} does before. */
@Component
class WorkerMachineChecks implements Supplier<List<MachineFinding>> {

    private final Finding processor = ProcessorCheck.here().find();
    private final Path models;
    private final EditStart start;
    private final String engine;

    WorkerMachineChecks(InferenceSettings settings, EditStart start, Device device) {
        this.models = settings.models();
        this.start = start;
        this.engine = Engine.getInstance().getVersion() + " on the " + device.getDeviceType();
    }

    @Override
    public List<MachineFinding> get() {
        return Stream.of(
                        finding("processor", processor),
                        finding("PyTorch", new Finding.Ok(engine)),
                        finding(AvailableMemory.here()),
                        finding(DiskCheck.of(models)),
                        finding("models", proofs()))
                .toList();
    }

    private Finding proofs() {
        Health health = start.health();
        return health.getStatus().equals(Status.UP)
                ? new Finding.Ok("those in use compute as their references say")
                : new Finding.Wrong(
                        "it takes no edits: " + health.getDetails().get("reason"),
                        "Do as the reason says, and start the worker again.");
    }

    private static MachineFinding finding(Check check) {
        return finding(check.name(), check.find());
    }

    private static MachineFinding finding(String check, Finding found) {
        return ReportedWorker.finding(check, found.state(), found.text(), found.advice());
    }
}
