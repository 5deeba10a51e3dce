// SPDX-License-Identifier: Apache-2.0
package dev.dragline.benchmarks;

import dev.dragline.input.InputErrors;
import dev.dragline.input.edits.EditsFormat;
import dev.dragline.input.edits.PointsLayout;
import dev.dragline.input.edits.Understood;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reading a file of edits with one point each; the time is that of one edit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EditsReaderBenchmark {

    private static final int EDITS = 10_000;

    /** How the file is written. */
    @Param({"NDJSON", "CSV"})
    public EditsFormat format;

    private byte[] file;

    @Setup
    public void write() {
        StringBuilder text = new StringBuilder();
        boolean csv = format == EditsFormat.CSV;
        if (csv) {
            text.append("seed,handle_x,handle_y,target_x,target_y\n");
        }
        for (int seed = 0; seed < EDITS; seed++) {
            int x = seed % 100;
            text.append(
                    csv
                            ? seed + "," + x + ",70," + (x + 5) + ",80\n"
                            : "{\"seed\": " + seed + ", \"points\": [{\"handle\": [" + x + ", 70], \"target\": [" + (x + 5)
                                    + ", 80]}]}\n");
        }
        file = text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    @OperationsPerInvocation(EDITS)
    public void read(Blackhole read) throws IOException {
        InputErrors errors = new InputErrors();
        EditsFormat.reader(format, PointsLayout.values()[0], new Understood())
                .read(new ByteArrayInputStream(file), errors, read::consume);
        errors.throwIfAny("the file of the benchmark is wrong");
    }
}
