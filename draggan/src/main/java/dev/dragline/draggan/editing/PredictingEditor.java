package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Pass;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;

/**
 * The method of the paper: the Latent Predictor gives the whole trajectory at once, the Latent Regularizer keeps it inside
 * the distribution. A mask is honoured as far as points can say it: places outside of it are pinned.
 */
public final class PredictingEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "latent-predictor";

    private final Generator generator;
    private final TrainedNetworks networks;
    private final DragCheck check;
    private final Outcome outcome;

    /** Throws {@link IllegalArgumentException} if the networks were trained for another generator. */
    public PredictingEditor(Generator generator, TrainedNetworks networks) {
        networks.config().requireFits(generator.config());
        this.generator = generator;
        this.networks = networks;
        this.check = new DragCheck(generator.config());
        this.outcome = new Outcome(generator);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void check(Drag drag) {
        check.require(drag);
        int steps = networks.config().steps();
        if (drag.steps() != null && drag.steps() != steps) {
            throw new ImpossibleEditException("this latent predictor was trained for trajectories of " + steps
                    + " steps and makes no others; leave steps out instead of asking for " + drag.steps());
        }
    }

    @Override
    public List<Edited> edit(List<Drag> drags) {
        drags.forEach(this::check);
        long begin = System.nanoTime();
        try (NDManager manager = generator.newManager()) {
            NDArray ws =
                    LatentCode.batch(manager, drags.stream().map(Drag::start).toList()); // [n, l, w_dim]
            Pass first = generator.pass(manager, ws, NoiseMode.CONST);
            int block = networks.config().featureBlock();
            PointBatch points =
                    PointBatch.of(drags.stream().map(Drag::pointsAndPins).toList());
            NDArray codes =
                    networks.trajectory(first.upTo(block).features(block), points, ws); // [n, steps + 1, 6, w_dim]
            Synthesis last =
                    generator.synthesize(atStep(codes, ws, networks.config().steps()), NoiseMode.CONST);
            last.image().toFloatArray(); // so that the clock sees the whole computation
            double milliseconds = (System.nanoTime() - begin) / 1e6 / drags.size();
            return outcomes(drags, ws, codes, first, milliseconds);
        }
    }

    private List<Edited> outcomes(List<Drag> drags, NDArray ws, NDArray codes, Pass first, double milliseconds) {
        int resolution = generator.config().resolution();
        List<Integer> blocks = FeatureFrame.blocks(resolution);
        int finest = blocks.get(blocks.size() - 1);
        List<FeatureFrame> frames = FeatureFrame.of(first.upTo(finest), resolution);
        List<Sightings> sightings = new ArrayList<>();
        for (int i = 0; i < drags.size(); i++) {
            List<PixelPoint> handles =
                    drags.get(i).points().stream().map(PointDrag::handle).toList();
            sightings.add(new Sightings(frames.get(i), resolution, handles, handles.size(), spatial(codes, i, 0)));
        }
        for (int step = 1; step <= networks.config().steps(); step++) {
            try (NDManager manager = generator.newManager()) {
                NDArray moved = atStep(codes, ws, step);
                moved.attach(manager);
                List<FeatureFrame> features =
                        FeatureFrame.of(generator.synthesize(moved, NoiseMode.CONST, finest), resolution);
                for (int i = 0; i < drags.size(); i++) {
                    sightings.get(i).add(milliseconds / 1e3, spatial(codes, i, step), features.get(i));
                }
            }
        }
        Outcome.Cost cost = new Outcome.Cost(networks.config().steps(), 2, milliseconds, drags.size());
        List<Edited> edited = new ArrayList<>();
        for (int i = 0; i < drags.size(); i++) {
            edited.add(outcome.of(drags.get(i), sightings.get(i).trail(), cost));
        }
        return edited;
    }

    /** {@code [n, l, w_dim]}: the codes of one step, with the appearance rows as they were. */
    private static NDArray atStep(NDArray codes, NDArray ws, int step) {
        return codes.get(":, {}", step).concat(ws.get(":, {}:", Generator.SPATIAL_ROWS), 1);
    }

    private static LatentCode spatial(NDArray codes, int edit, int step) {
        return LatentCode.of(codes.get(edit, step));
    }
}
