// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging.reports;

import dev.dragline.contracts.workers.MachineFinding;
import dev.dragline.contracts.workers.WorkerMachine;
import dev.dragline.contracts.workers.WorkerReported;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What a worker tells of itself.
 *
 * @param version the version of Dragline
 * @param findings checks the machine, whenever a report is made
 */
public record ReportedWorker(
        WorkerReported.Role role, String version, WorkerMachine machine, Supplier<List<MachineFinding>> findings) {

    private static final String UNKNOWN = "development";

    /**
     * Describes a worker on this machine.
     *
     * @param application a class of the jar that names the version
     * @param processor the model of the processor
     * @param device on which the networks run
     */
    public static ReportedWorker here(
            WorkerReported.Role role,
            Class<?> application,
            String processor,
            String device,
            Supplier<List<MachineFinding>> findings) {
        String version = application.getPackage().getImplementationVersion();
        WorkerMachine machine = new WorkerMachine(
                host(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Objects.requireNonNullElse(System.getProperty("java.version"), ""),
                processor,
                Runtime.getRuntime().availableProcessors(),
                device);
        return new ReportedWorker(role, version == null ? UNKNOWN : version, machine, findings);
    }

    /** Makes the finding of a check whose state is {@code ok}, {@code warning} or {@code wrong}. */
    public static MachineFinding finding(String check, String state, String text, String advice) {
        return new MachineFinding(check, MachineFinding.State.valueOf(state.toUpperCase(Locale.ROOT)), text, advice);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
