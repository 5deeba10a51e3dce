// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code bench pipeline} measured.
 *
 * @param ratio edits a second of the installation, where those of the bare loop are 1
 * @param cpuMilliseconds a edit, by process; the bare loop's one thread among them
 * @param stageMilliseconds of the workers, an edit, by stage
 */
record PipelineReport(
        int edits,
        int workers,
        int batch,
        double millisecondsPerEdit,
        double bareMillisecondsPerEdit,
        double ratio,
        Map<String, Double> cpuMilliseconds,
        Map<String, Double> stageMilliseconds,
        List<PipelineRound> rounds) {

    /** The stages that follow each other on the thread of a topic. */
    private static final List<String> ON_THREAD =
            List.of("decode", "wait-for-turn", "prepare", "compute", "wait-for-answers");

    /** Returns the part of the workers' time that goes into what the bare loop does, too. */
    double partOfComputation() {
        double computing =
                stageMilliseconds.getOrDefault("prepare", 0.0) + stageMilliseconds.getOrDefault("compute", 0.0);
        return computing / (onThread(stageMilliseconds) + Math.max(0, stageMilliseconds.getOrDefault("rest", 0.0)));
    }

    private static double onThread(Map<String, Double> byStage) {
        return ON_THREAD.stream()
                .mapToDouble(stage -> byStage.getOrDefault(stage, 0.0))
                .sum();
    }

    static PipelineReport of(int workers, int batch, List<PipelineRound> rounds) {
        double seconds = rounds.stream()
                .mapToDouble(round -> round.installation().seconds())
                .sum();
        int timed =
                rounds.stream().mapToInt(round -> round.installation().timed()).sum();
        int edits =
                rounds.stream().mapToInt(round -> round.installation().edits()).sum();
        double bare = 1000
                * rounds.stream().mapToDouble(round -> round.loop().seconds()).sum()
                / edits;
        CpuSeconds cpu = new CpuSeconds(Map.of());
        StageSeconds stages = new StageSeconds(Map.of());
        double bareCpu = 0;
        for (PipelineRound round : rounds) {
            cpu = round.installation().cpu().plus(cpu);
            stages = round.installation().stages().plus(stages);
            bareCpu += round.loop().cpuSeconds();
        }
        Map<String, Double> byProcess = new LinkedHashMap<>();
        byProcess.put("bare loop", 1000 * bareCpu / edits);
        cpu.byProcess().forEach((process, used) -> byProcess.put(process, 1000 * used / edits));
        Map<String, Double> byStage = new LinkedHashMap<>();
        stages.byStage().forEach((stage, spent) -> byStage.put(stage, 1000 * spent / edits));
        double pipeline = 1000 * seconds / timed;
        // Where there are several workers, their stages take as many times as long.
        byStage.put("rest", pipeline * workers - onThread(byStage));
        return new PipelineReport(
                edits, workers, batch, pipeline, bare, bare / pipeline, byProcess, byStage, new ArrayList<>(rounds));
    }

    void print(Console console) {
        Table times = new Table("", "ROUND", "EDITS", "INSTALLATION", "BARE LOOP", "RATIO");
        for (int i = 0; i < rounds.size(); i++) {
            PipelineRound round = rounds.get(i);
            times.add(
                    i + 1,
                    round.installation().edits(),
                    milliseconds(round.installation().millisecondsPerEdit()),
                    milliseconds(1000 * round.loop().seconds() / round.loop().edits()),
                    ratio(round.ratio()));
        }
        times.add("all", edits, milliseconds(millisecondsPerEdit), milliseconds(bareMillisecondsPerEdit), ratio(ratio));
        times.print(console);
        console.print("");
        Table cpu = new Table("", "PROCESS", "CPU AN EDIT");
        cpuMilliseconds.forEach((process, used) -> cpu.add(process, milliseconds(used)));
        cpu.print(console);
        console.print("");
        Table stages = new Table("The workers tell of no stages.", "STAGE OF THE WORKERS", "TIME AN EDIT");
        stageMilliseconds.forEach((stage, spent) -> stages.add(stage, milliseconds(spent)));
        stages.print(console);
        console.print("");
        console.print(String.format(
                Locale.ROOT,
                "%.3f of the time of a worker is spent on what the bare loop does, too: prepare and compute.",
                partOfComputation()));
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
