package dev.dragline.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.training.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandmarkPairsTest {

    @TempDir
    private Path directory;

    @Test
    void drawsPairsThreeToFivePixelsApart() throws IOException {
        LandmarkPairs pairs = new LandmarkPairs(table(), 128);

        List<LandmarkPair> drawn = pairs.draw(50, 5, 1);

        assertThat(drawn).hasSize(50).allSatisfy(pair -> {
            assertThat(pair.points()).hasSize(5);
            assertThat(pair.meanDistance()).isBetween(3.0, 5.0);
            assertThat(pair.from()).isNotEqualTo(pair.to());
        });
        assertThat(pairs.draw(50, 5, 1)).isEqualTo(drawn);
        assertThat(pairs.draw(50, 5, 2)).isNotEqualTo(drawn);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pairs.draw(1, 52, 1))
                .withMessage("there are 41 inner landmarks, so an edit cannot have 52 of them");
    }

    @Test
    void hasControlsThatStandWhereTheyShould() throws IOException {
        try (Generator generator = Examples.faces()) {
            LandmarkEvaluation evaluation = new LandmarkEvaluation(generator);
            List<LandmarkPair> pairs = new LandmarkPairs(table(), 128).draw(40, 5, 1);
            List<Integer> done = new ArrayList<>();

            LandmarkResult nowhere = evaluation.run(Contestant.Walk.nowhere(), pairs, done::add);
            LandmarkResult target = evaluation.run(Contestant.Walk.toTargetCode(), pairs, done::add);

            assertThat(nowhere.ratio()).isBetween(0.9, 1.1);
            assertThat(target.ratio()).isLessThan(0.35);
            assertThat(target.meanDistance()).isEqualTo(target.ratio() * target.meanDistanceBefore());
            assertThat(done).endsWith(32, 40);
        }
    }

    @Test
    void saysWhatATableMustBe() throws IOException {
        Path file = directory.resolve("landmarks.safetensors");
        new SafetensorsFile(Map.of(), Map.of("landmarks", StoredTensor.of(new long[] {2, 3}, new float[6])))
                .write(file);

        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LandmarkTable.read(file))
                .withMessage(file + ": the tensor landmarks must have the shape [seeds, points, 2], not [2, 3]");
    }

    private static LandmarkTable table() throws IOException {
        return LandmarkTable.read(Examples.facesDirectory().resolve("landmarks.safetensors"));
    }
}
