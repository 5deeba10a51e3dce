// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.previews;

import ai.djl.ndarray.NDManager;
import dev.dragline.contracts.EncodedImage;
import dev.dragline.contracts.ImageFormat;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewFlow;
import dev.dragline.contracts.previews.PreviewPart;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.jacobian.PictureFlow;
import dev.dragline.draggan.flow.CodeBound;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.inference.encoding.Encodings;
import dev.dragline.inference.landmarks.LandmarkResolution;
import dev.dragline.inference.models.ModelCache;
import dev.dragline.inference.models.ModelProofs;
import dev.dragline.inference.previews.FlowMethods.FlowMethod;
import dev.dragline.messaging.WorkerName;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Computes previews. It must be used by a thread that holds the compute lock. */
@Component
class PreviewComputation {

    /** Places along each side of the grid: four pixels apart in an image of 128. */
    private static final int GRID = 32;

    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    private final ModelCache models;
    private final ModelProofs proofs;
    private final FlowMethods methods;
    private final LandmarkResolution landmarks;
    private final WorkerName worker;

    PreviewComputation(
            ModelCache models,
            ModelProofs proofs,
            FlowMethods methods,
            LandmarkResolution landmarks,
            WorkerName worker) {
        this.models = models;
        this.proofs = proofs;
        this.methods = methods;
        this.landmarks = landmarks;
        this.worker = worker;
    }

    /**
     * Computes what a request asks for.
     *
     * @throws dev.dragline.draggan.editing.ImpossibleEditException if it asks for something that there is not
     * @throws dev.dragline.inference.models.UnprovenModelException if this machine computes something else with the model
     */
    PreviewCompleted compute(PreviewRequested request) {
        long start = System.nanoTime();
        String name = request.generator();
        boolean wantsFlow = request.parts().contains(PreviewPart.FLOW);
        FlowMethod method =
                wantsFlow ? methods.of(name, request.method(), request.modelVersion()) : FlowMethod.MEASURED;
        proofs.require(name, method.method(), method.version());
        try (ModelCache.InUse used = models.use(name, method.method(), method.version())) {
            Generator generator = used.generator();
            LatentCode code = PreviewCodes.of(request, generator);
            @Nullable EncodedImage image = null;
            @Nullable PreviewFlow flow = null;
            @Nullable List<Point> found = null;
            try (NDManager manager = generator.newManager();
                    GeneratorPass pass =
                            generator.pass(manager, LatentCode.batch(manager, List.of(code)), NoiseMode.CONST)) {
                if (wantsFlow) {
                    flow = encoded(method, ((JacobianEditor) used.editor()).pictureFlow(pass, code, GRID));
                }
                if (request.parts().contains(PreviewPart.IMAGE)) {
                    image = Encodings.image(RgbImage.of(pass.image()).get(0), ImageFormat.AUTO);
                }
                if (request.parts().contains(PreviewPart.LANDMARKS)) {
                    found = landmarks.find(name, pass.image()).stream()
                            .map(place -> new Point(place.x(), place.y()))
                            .toList();
                }
            }
            return new PreviewCompleted(
                    Messages.SCHEMA_VERSION,
                    request.previewId(),
                    name,
                    worker.toString(),
                    (System.nanoTime() - start) / NANOSECONDS_A_MILLISECOND,
                    null,
                    generator.config().resolution(),
                    image,
                    request.parts().contains(PreviewPart.LATENT) ? Encodings.exact(code) : null,
                    flow,
                    found);
        }
    }

    /** Makes the answer of a request that cannot be met. */
    PreviewCompleted refused(PreviewRequested request, String reason) {
        return new PreviewCompleted(
                Messages.SCHEMA_VERSION,
                request.previewId(),
                request.generator(),
                worker.toString(),
                0,
                reason,
                null,
                null,
                null,
                null,
                null);
    }

    private static PreviewFlow encoded(FlowMethod method, PictureFlow flow) {
        CodeBound bound = flow.bound();
        return new PreviewFlow(
                method.method(),
                method.version(),
                flow.size(),
                flow.directions(),
                flow.lambda(),
                Encodings.halves(
                        "the flow of the picture",
                        List.of(flow.size(), flow.size(), 2, flow.directions()),
                        List.of(flow.jacobian())),
                new PreviewFlow.Bound(
                        numbers(bound.from()),
                        bound.deviationsACoefficient(),
                        numbers(bound.least()),
                        numbers(bound.most()),
                        bound.radius()));
    }

    private static List<Double> numbers(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
