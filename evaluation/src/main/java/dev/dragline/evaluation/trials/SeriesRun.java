// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.nn.ComputingThreads;
import dev.dragline.evaluation.measures.MeasuredEdit;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.training.FailedEdit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Lets methods compute the missing tasks of one series, beside other processes that do the same. */
final class SeriesRun {

    private static final int WARM_UPS = 5;
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);

    private final TrialDirectory directory;
    private final TrialMeasurement measurement;
    private final TrialListener listener;
    private final TrialRunner.Series series;
    private final List<TrialRunner.Entry> entries;
    private final Set<String> done = new HashSet<>();
    private final Set<String> warm = new HashSet<>();
    private final ComputingThreads threads = new ComputingThreads();

    SeriesRun(
            TrialDirectory directory,
            TrialMeasurement measurement,
            TrialListener listener,
            TrialRunner.Series series,
            List<TrialRunner.Entry> entries) {
        this.directory = directory;
        this.measurement = measurement;
        this.listener = listener;
        this.series = series;
        this.entries = entries.stream()
                .map(entry -> new TrialRunner.Entry(
                        entry.method(), Math.min(entry.pairs(), series.tasks().most())))
                .toList();
    }

    /** Computes what is missing, waits for what other processes compute, and returns all trials. */
    List<Trial> run() throws IOException {
        newlyDone();
        listener.begun(
                series.name(),
                entries.stream().mapToLong(TrialRunner.Entry::pairs).sum(),
                done.size());
        while (!allOrElsewhere()) {
            listener.waiting();
            LockSupport.parkNanos(BETWEEN_LOOKS);
            newlyDone().forEach(listener::done);
        }
        List<Trial> all = directory.trials(series.name());
        return entries.stream()
                .flatMap(entry -> of(entry, all).sorted(Comparator.comparingInt(Trial::pair)))
                .toList();
    }

    /** Computes what is missing and what no other process computes; says whether that was all. */
    private boolean allOrElsewhere() throws IOException {
        boolean all = true;
        for (int pair : pairs()) {
            if (missing(pair).isEmpty()) {
                continue;
            }
            Optional<Claims.Claim> free = directory.claim(series.name(), pair);
            if (free.isEmpty()) {
                all = false;
                continue;
            }
            try (Claims.Claim claim = free.get()) {
                newlyDone().forEach(listener::done);
                perform(pair, missing(pair));
            }
        }
        return all;
    }

    /**
     * Returns the pairs in the order in which they are computed. Pairs of all methods are spread evenly among those
     * of some, so that the time so far tells how long the rest takes.
     */
    private List<Integer> pairs() {
        Map<Integer, Double> places = new HashMap<>();
        int begin = 0;
        for (int end :
                new TreeSet<>(entries.stream().map(TrialRunner.Entry::pairs).toList())) {
            for (int pair = begin; pair < end; pair++) {
                places.put(pair, (pair - begin + 0.5) / (end - begin));
            }
            begin = end;
        }
        return places.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<EvaluatedMethod> missing(int pair) {
        return entries.stream()
                .filter(entry -> pair < entry.pairs())
                .map(TrialRunner.Entry::method)
                .filter(method -> !done.contains(key(method.name(), pair)))
                .toList();
    }

    private void perform(int pair, List<EvaluatedMethod> methods) throws IOException {
        if (methods.isEmpty()) {
            return;
        }
        DragTask task;
        try {
            task = series.tasks().task(pair);
        } catch (NonFiniteResultException e) {
            methods.forEach(method -> fail(pair, method, e));
            return;
        }
        for (EvaluatedMethod method : rotated(pair, methods)) {
            if (method.canDo(task)) {
                perform(task, method);
            }
        }
    }

    private void perform(DragTask task, EvaluatedMethod method) throws IOException {
        Measured measured;
        try {
            measured = threads.compute(() -> measure(task, method));
        } catch (RuntimeException e) {
            threads.noteShortage(e);
            fail(task.pair(), method, e);
            return;
        }
        directory.keep(measured.trial(), measured.edit());
        done.add(key(measured.trial().method(), task.pair()));
        listener.done(measured.trial());
    }

    private Measured measure(DragTask task, EvaluatedMethod method) {
        warmUp(task, method);
        MeasuredEdit edit = method.attempt(task);
        return new Measured(edit, measurement.trial(series, method, task, edit));
    }

    private record Measured(MeasuredEdit edit, Trial trial) {}

    private void warmUp(DragTask task, EvaluatedMethod method) {
        if (warm.add(method.name())) {
            for (int edit = 0; edit < WARM_UPS; edit++) {
                method.warmUp(task);
            }
        }
    }

    /** Tells the listener of a failure; the other pairs go on. */
    private void fail(int pair, EvaluatedMethod method, RuntimeException why) {
        done.add(key(method.name(), pair));
        listener.failed(new FailedTrial(series.name(), method.name(), pair, FailedEdit.reason(why)));
    }

    /**
     * Rotates the order of the methods from pair to pair, so that it is not always the same one that finds the
     * caches cold.
     */
    private static List<EvaluatedMethod> rotated(int pair, List<EvaluatedMethod> methods) {
        List<EvaluatedMethod> turned = new ArrayList<>(methods);
        Collections.rotate(turned, -pair);
        return turned;
    }

    /** Returns the trials that were kept since the last call, by other processes or before this call. */
    private List<Trial> newlyDone() throws IOException {
        List<Trial> all = directory.trials(series.name());
        return entries.stream()
                .flatMap(entry -> of(entry, all))
                .filter(trial -> done.add(key(trial.method(), trial.pair())))
                .toList();
    }

    private static Stream<Trial> of(TrialRunner.Entry entry, List<Trial> trials) {
        return trials.stream().filter(trial -> trial.pair() < entry.pairs()).filter(trial -> trial.method()
                .equals(entry.method().name()));
    }

    private static String key(String method, int pair) {
        return method + " " + pair;
    }
}
