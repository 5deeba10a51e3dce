// SPDX-License-Identifier: Apache-2.0
package dev.dragline.benchmarks;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A forward pass of the bundled generator, codes to images that are read back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GeneratorPassBenchmark {

    /** How many images one pass makes. */
    @Param({"1", "8"})
    public int batch;

    private Generator generator;
    private List<LatentCode> codes;

    @Setup
    public void load() throws IOException {
        generator = Generator.load(SafetensorsFile.read(BundledWeights.generator()), Device.cpu());
        codes = LongStream.range(0, batch)
                .mapToObj(seed -> LatentCode.ofSeed(generator, seed, 1))
                .toList();
    }

    @TearDown
    public void close() {
        generator.close();
    }

    @Benchmark
    public float[] pass() {
        try (NDManager manager = generator.newManager()) {
            return generator
                    .synthesize(LatentCode.batch(manager, codes), NoiseMode.CONST)
                    .image()
                    .toFloatArray();
        }
    }
}
