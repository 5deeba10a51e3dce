// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.contracts.workers.MachineFinding;
import dev.dragline.contracts.workers.WorkerMachine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A machine on which workers run, with what they found there. Of two findings of the same check the worse one counts.
 *
 * @param workers how many report from there
 */
public record ReportedMachine(WorkerMachine machine, int workers, List<MachineFinding> findings) {

    public ReportedMachine {
        findings = List.copyOf(findings);
    }

    /** Returns the machines of some workers by their hosts. */
    static List<ReportedMachine> of(List<KnownWorker> workers) {
        Map<String, List<KnownWorker>> byHost = new LinkedHashMap<>();
        workers.stream()
                .sorted(Comparator.comparing(worker -> worker.report().machine().host()))
                .forEach(worker -> byHost.computeIfAbsent(
                                worker.report().machine().host(), host -> new ArrayList<>())
                        .add(worker));
        return byHost.values().stream().map(ReportedMachine::ofOneHost).toList();
    }

    private static ReportedMachine ofOneHost(List<KnownWorker> workers) {
        Map<String, MachineFinding> worst = new LinkedHashMap<>();
        workers.stream()
                .flatMap(worker -> worker.report().findings().stream())
                .forEach(finding -> worst.merge(
                        finding.check(),
                        finding,
                        (one, other) -> one.state().compareTo(other.state()) >= 0 ? one : other));
        return new ReportedMachine(workers.get(0).report().machine(), workers.size(), new ArrayList<>(worst.values()));
    }

    /** Says whether all that was checked is as it should be. */
    public boolean isFit() {
        return findings.stream().allMatch(finding -> finding.state() == MachineFinding.State.OK);
    }
}
