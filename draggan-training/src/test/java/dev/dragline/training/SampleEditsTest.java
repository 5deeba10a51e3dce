// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which edits show what a training learns, when they are computed, and that they change nothing of it. */
class SampleEditsTest {

    private static final long SEED = 3;

    private static Generator generator;

    @BeforeAll
    static void load() throws IOException {
        generator = Examples.smallFaces();
    }

    @AfterAll
    static void unload() {
        generator.close();
    }

    @Test
    void areComputedWithTheNetworksAsTheyAreAndChangeNothing(@TempDir Path directory) throws Exception {
        Examples.Recorder seen = Examples.Recorder.ofSamples();
        TrainingOutcome sampled = train(directory.resolve("sampled"), seen);
        TrainingOutcome without = train(directory.resolve("without"), Examples.Recorder.patient());

        Examples.assertSame(sampled.weights(), without.weights());
        assertThat(sampled.metrics()).isEqualTo(without.metrics());
        assertThat(seen.samples.keySet())
                .as("the end, not that of the regularizer alone")
                .containsExactly(3L);
        try (PredictorNetworks networks = PredictorNetworks.load(sampled.weights(), generator.device())) {
            Editor ended = new LatentPredictorEditor(generator, networks);
            assertThat(seen.samples.get(3L))
                    .hasSize(2)
                    .isEqualTo(new SampleEdits(heldOut("heldOutEdits=2"), ended).compute());
        }
    }

    private static TrainingOutcome train(Path checkpoint, TrainingListener listener) throws Exception {
        TrainingSettings settings = Examples.tiny("stageOneSteps=1", "stageTwoSteps=2");
        return new Training(generator, settings, SEED, null, checkpoint, listener).run();
    }

    private static HeldOutEdits heldOut(String setting) {
        return new HeldOutEdits(generator, Examples.tiny(setting), SEED);
    }

    @Test
    void areAFewOfTheHeldOutEditsAndAlwaysTheSame() {
        List<DragEdit> few = heldOut("heldOutEdits=6").few(4);
        List<DragEdit> all = heldOut("heldOutEdits=6").few(6);

        assertThat(few).hasSize(4).doesNotHaveDuplicates().isEqualTo(all.subList(0, 4));
        assertThat(all).hasSize(6);
        assertThat(few).isNotEqualTo(new HeldOutEdits(generator, Examples.tiny("heldOutEdits=6"), 4).few(4));
        assertThat(heldOut("heldOutEdits=2").few(4)).hasSize(2);
    }

    @Test
    void areComputedAboutAHundredTimesAndLeftOutIfTheyFail() {
        FailingEditor editor = new FailingEditor();
        Examples.Recorder seen = Examples.Recorder.ofSamples();
        SamplingListener listener =
                new SamplingListener(seen, new SampleEdits(heldOut("heldOutEdits=1"), editor), Set.of("predictor"));

        LongStream.rangeClosed(1, 1005).forEach(step -> listener.progressed(report("predictor", step, true)));
        listener.progressed(report("predictor", 1005, false));
        listener.progressed(report("regularizer", 1005, true));

        assertThat(editor.asked()).isEqualTo(102);
        assertThat(seen.samples).isEmpty();
    }

    private static TrainingProgress report(String stage, long step, boolean isMeasured) {
        return new TrainingProgress(stage, step, 1005, new TreeMap<>(), isMeasured, 1, null);
    }
}
