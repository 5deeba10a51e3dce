package dev.dragline.cli.evaluate;

import dev.dragline.cli.local.LocalEditors;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Words;
import dev.dragline.draggan.editing.DragGanEditor;
import dev.dragline.draggan.editing.SolvingEditor;
import dev.dragline.training.ablation.AblationBars;
import dev.dragline.training.ablation.AblationRow;
import dev.dragline.training.ablation.TrainedVariant;
import dev.dragline.training.ablation.VariantDirectory;
import dev.dragline.training.evaluation.Bar;
import dev.dragline.training.evaluation.Bars;
import dev.dragline.training.evaluation.Contestant;
import dev.dragline.training.evaluation.Contestants;
import dev.dragline.training.evaluation.DecayCurve;
import dev.dragline.training.evaluation.Evaluation;
import dev.dragline.training.evaluation.FidelityRow;
import dev.dragline.training.evaluation.ImageRow;
import dev.dragline.training.evaluation.LandmarkRow;
import dev.dragline.training.evaluation.LandmarkSeries;
import dev.dragline.training.evaluation.ReconstructionPairs;
import dev.dragline.training.evaluation.Trial;
import dev.dragline.training.evaluation.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate --all}. */
@Command(
        name = "all",
        aliases = "--all",
        description =
                "Every evaluation with every method for which everything is there, in one run; for the bundled faces"
                        + " also what is to be reached, and whether it is.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Methods use the newest networks that can serve them; other versions take part with the method that they "
                    + "recommend, as METHOD@VERSION, unless --model-version says otherwise.",
            "",
            "Far pairs of landmarks: 500 for the fast methods and 100 for those that take seconds for every edit, "
                    + "or what --pairs and --slow-pairs say; of everything else the first 100 and 10 of these. That takes "
                    + "hours; with --out, a second call goes on where the first was broken off, and several processes "
                    + "with the same --out share the pairs. draggan and freedrag are tuned first. --quick takes few "
                    + "pairs, five points only, and tunes nothing.",
            "",
            "Example: ./dragline evaluate all --generator faces-128 --out out/evaluation"
        })
final class EvaluateAll implements Callable<Integer> {

    private static final String BUNDLED_FACES = "faces-128";
    private static final int FAST = 500;
    private static final int SLOW = 100;
    private static final int FAST_ELSEWHERE = 100;
    private static final int SLOW_ELSEWHERE = 10;
    private static final int SHEET_ROWS = 8;
    private static final List<Integer> STEPS = List.of(1, 2, 3, 4, 5, 7, 9, 10);
    private static final List<Integer> QUICK_STEPS = List.of(1, 5);

    private final Console console;

    @Mixin
    private EvaluationOptions options;

    @Mixin
    private PaperPairsOption papers;

    @Option(
            names = "--variants",
            paramLabel = "DIR",
            description =
                    "variants that `evaluate ablations` trained, to be measured too (default: variants under --out,"
                            + " if it is there)")
    private @Nullable Path variants;

    EvaluateAll(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        return Bench.work(console, options, this::measure);
    }

    private void measure(Bench bench) throws IOException {
        if (!options.isQuick()) {
            bench.tuneAnyway();
        }
        Contestants.Pairs pairs = options.pairs(FAST, SLOW);
        Contestants.Pairs fewer = fewer(pairs);
        List<String> methods = methods(bench);
        List<Trials.Entry> entries = bench.entries(methods, pairs);
        List<Trials.Entry> others = bench.entries(methods, fewer);
        Evaluation evaluation = bench.evaluation();
        Reports reports = new Reports(bench);
        ReconstructionPairs drawn = evaluation.reconstructionPairs(papers.isAsked());
        Map<LandmarkSeries, List<Trials.Entry>> kinds = kindsWithBars(entries, others);

        List<LandmarkRow> landmarks = new ArrayList<>(landmarks(bench, kinds));
        List<FidelityRow> fidelity = fidelity(bench, entries);
        List<AblationRow> ablations = ablations(bench, drawn, pairs);
        if (isBundledFaces()) {
            List<Bar> bars = bars(bench, kinds, fidelity, ablations);
            reports.keep(bench.report("bars", bars), ReportTable.ofBars(bars));
        }
        Map<LandmarkSeries, List<Trials.Entry>> near = near(others);
        landmarks.addAll(landmarks(bench, near));
        kinds.putAll(near);
        reports.add(bench.report("landmarks", landmarks), ReportTable.ofLandmarks(landmarks));
        reports.add(bench.report("fidelity", fidelity), ReportTable.ofFidelity(fidelity));
        if (!ablations.isEmpty()) {
            reports.add(bench.report("ablations", ablations), ReportTable.ofAblations(ablations));
        }
        List<ImageRow> reconstruction =
                evaluation.reconstruction(drawn, bench.judges().figures(), others);
        reports.add(bench.report("reconstruction", drawn, reconstruction), ReportTable.ofImages(reconstruction));
        List<ImageRow> steps = evaluation.reconstruction(
                drawn,
                bench.judges().figures(),
                bench.contestants().ofSteps(options.isQuick() ? QUICK_STEPS : STEPS, fewer));
        reports.add(bench.report("steps", drawn, steps), ReportTable.ofImages(steps));
        List<DecayCurve> decay = evaluation.decay(EvaluateDecay.SERIES, entries);
        reports.add(bench.report("decay", decay), ReportTable.ofDecay(decay));
        List<ImageRow> back = evaluation.thereAndBack(bench.judges().figures(), others);
        reports.add(bench.report("roundtrip", back), ReportTable.ofImages(back));
        if (isBundledFaces()) {
            List<Bar> bars = bars(bench, kinds, fidelity, ablations);
            reports.add(bench.report("bars", bars), ReportTable.ofBars(bars));
        }
        reports.print();
        if (bench.keeps()) {
            ReportFiles files = new ReportFiles(console, options, bench);
            files.keep("landmarks", Plots.distanceByPoints(landmarks));
            files.keep("steps", EvaluateSteps.plot(steps));
            files.keep("decay", Plots.decay(decay));
            if (!ablations.isEmpty()) {
                files.keep("ablations", EvaluateAblations.plot(ablations));
            }
            for (Map.Entry<LandmarkSeries, List<Trials.Entry>> kind : kinds.entrySet()) {
                String name = "sheet-" + kind.getKey().name();
                files.keep(name, MethodSheet.of(bench, kind.getKey(), kind.getValue(), SHEET_ROWS));
            }
        }
    }

    /** Where nothing is to be reached, or a second of measuring each edit makes every method slow. */
    private static Contestants.Pairs fewer(Contestants.Pairs pairs) {
        return new Contestants.Pairs(Math.min(pairs.fast(), FAST_ELSEWHERE), Math.min(pairs.slow(), SLOW_ELSEWHERE));
    }

    /** Of as many edits by every method: a Frechet distance falls with their number. */
    private List<FidelityRow> fidelity(Bench bench, List<Trials.Entry> entries) throws IOException {
        LandmarkSeries edits = options.isQuick() ? EvaluateDecay.SERIES : EvaluateFidelity.SERIES;
        int least = entries.stream().mapToInt(Trials.Entry::pairs).min().orElse(0);
        List<Trials.Entry> same = entries.stream()
                .map(entry -> new Trials.Entry(entry.contestant(), least))
                .toList();
        return bench.evaluation().fidelity(edits, bench.judges().features(), same);
    }

    private List<AblationRow> ablations(Bench bench, ReconstructionPairs drawn, Contestants.Pairs pairs)
            throws IOException {
        Path usual = EvaluateAblations.usual(options.out());
        Path trained = variants != null || usual == null || !Files.isDirectory(usual) ? variants : usual;
        if (trained == null) {
            return List.of();
        }
        if (!Files.isDirectory(trained)) {
            throw new Failure("There is no directory " + trained + " of variants.");
        }
        VariantDirectory directory = new VariantDirectory(trained);
        List<TrainedVariant> there = directory.trained(bench.weightsSha256());
        return there.isEmpty() ? List.of() : EvaluateAblations.measure(bench, directory, there, drawn, pairs);
    }

    /** What {@code auto} is takes part under that name only. */
    private List<String> methods(Bench bench) throws IOException {
        List<String> methods = new ArrayList<>(
                options.isQuick() ? List.of(SolvingEditor.FLOW_JACOBIAN, DragGanEditor.METHOD) : bench.available());
        methods.remove(bench.automatic());
        methods.add(0, LocalEditors.AUTO);
        methods.addAll(List.of(Contestant.NONE, Contestant.TARGET_CODE));
        return methods;
    }

    private static List<LandmarkRow> landmarks(Bench bench, Map<LandmarkSeries, List<Trials.Entry>> kinds)
            throws IOException {
        List<LandmarkRow> rows = new ArrayList<>();
        for (Map.Entry<LandmarkSeries, List<Trials.Entry>> kind : kinds.entrySet()) {
            rows.addAll(bench.evaluation().landmarks(List.of(kind.getKey()), kind.getValue()));
        }
        return rows;
    }

    /** Those in which something is to be reached on the bundled faces. */
    private Map<LandmarkSeries, List<Trials.Entry>> kindsWithBars(
            List<Trials.Entry> entries, List<Trials.Entry> others) {
        Map<LandmarkSeries, List<Trials.Entry>> kinds = new LinkedHashMap<>();
        if (options.isQuick()) {
            kinds.put(EvaluateDecay.SERIES, entries);
            return kinds;
        }
        for (int points : Bars.POINTS) {
            kinds.put(new LandmarkSeries(LandmarkSeries.Distance.FAR, false, points), entries);
        }
        kinds.put(Bars.SURFACE, others);
        return kinds;
    }

    private Map<LandmarkSeries, List<Trials.Entry>> near(List<Trials.Entry> others) {
        Map<LandmarkSeries, List<Trials.Entry>> kinds = new LinkedHashMap<>();
        if (!options.isQuick()) {
            for (int points : Bars.POINTS) {
                kinds.put(new LandmarkSeries(LandmarkSeries.Distance.NEAR, false, points), others);
            }
        }
        return kinds;
    }

    private boolean isBundledFaces() {
        return options.generator().equals(BUNDLED_FACES);
    }

    private static List<Bar> bars(
            Bench bench,
            Map<LandmarkSeries, List<Trials.Entry>> kinds,
            List<FidelityRow> fidelity,
            List<AblationRow> ablations)
            throws IOException {
        Map<LandmarkSeries, List<Trial>> trials = new LinkedHashMap<>();
        for (Map.Entry<LandmarkSeries, List<Trials.Entry>> kind : kinds.entrySet()) {
            trials.put(kind.getKey(), bench.evaluation().trials(kind.getKey(), kind.getValue()));
        }
        List<Bar> bars = new ArrayList<>(
                new Bars(trials, fidelity, bench.isSeenByNetwork(), bench.secondsPerPass(), bench.taughtTheTruth())
                        .all());
        bars.addAll(AblationBars.of(ablations));
        return bars;
    }

    /** All reports of one call: on a terminal one table after the other, as JSON one document. */
    private final class Reports {

        private final Bench bench;
        private final Map<String, Report<?>> documents = new LinkedHashMap<>();
        private final Map<String, ReportTable> tables = new LinkedHashMap<>();

        Reports(Bench bench) {
            this.bench = bench;
        }

        void add(Report<?> report, ReportTable table) throws IOException {
            String what = report.evaluation();
            documents.put(what, report);
            tables.put(what, table);
            keep(report, table);
        }

        /** For whoever looks into the directory before all is done. */
        void keep(Report<?> report, ReportTable table) throws IOException {
            new ReportFiles(console, options, bench).keep(report, table);
            bench.finish();
            console.note(report.evaluation() + " is done: "
                    + Words.count(report.rows().size(), "row") + ".");
        }

        void print() {
            if (options.format().isJson()) {
                FormatOption.printJson(console, documents);
                return;
            }
            tables.forEach((what, table) -> {
                console.print("");
                console.print(what);
                table.terminal().print(console);
            });
        }
    }
}
