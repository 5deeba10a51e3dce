// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.Examples;
import dev.dragline.evaluation.pairs.MixedLatents;
import dev.dragline.evaluation.pairs.PairCodes;
import dev.dragline.evaluation.tasks.DragTask;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.factors.FaceGeometry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingMeasureTest {

    private static final long FROM = 3;
    private static final long TO = 8;
    private static final PixelPoint CORNER = new PixelPoint(0, 0);
    private static final PixelPoint FOLLOWED = new PixelPoint(7, 9);

    @Test
    void fitsThePointsOfTheSurfaceAndFollowsTheOthers() throws IOException {
        try (Generator generator = Examples.faces()) {
            int size = generator.config().resolution();
            MixedLatents latents = MixedLatents.of(generator, FROM, TO, 1);
            PairCodes codes = latents.codes(generator);
            PixelPoint nose = FaceLandmarks.of(FaceGeometry.ofLatent(latents.start()), size)
                    .get(30);
            List<PixelPoint> truth = FaceLandmarks.of(FaceGeometry.ofLatent(latents.end()), size);
            List<PointDrag> points = List.of(new PointDrag(nose, CORNER), new PointDrag(CORNER, nose));
            DragTask task = new DragTask(
                    0, FROM, TO, 1, codes.start(), null, List.of(0, 1), points, null, null, /* roundTrip= */ false);
            LandingMeasure fitted = new LandingMeasure.Fitted(generator, images -> List.of(truth));

            List<PixelPoint> landed = fitted.landed(task, attempt(codes.end(), size));

            assertThat(nose.distanceTo(truth.get(30))).isGreaterThan(3);
            assertThat(landed.get(0).distanceTo(truth.get(30))).isLessThan(1);
            assertThat(landed.get(1)).isEqualTo(FOLLOWED);
        }
    }

    private static MeasuredEdit attempt(LatentCode result, int size) {
        RgbImage nothing = new RgbImage(size, new byte[3 * size * size]);
        return new MeasuredEdit(result, nothing, List.of(FOLLOWED, FOLLOWED), 0, 0, 0, List.of());
    }
}
