// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.editing.predictor.UserControllableLtEditor;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.data.TrajectorySettings;
import dev.dragline.training.jacobian.JacobianSettings;
import dev.dragline.training.loop.NetworkSettings;
import dev.dragline.training.loop.Preset;
import dev.dragline.training.loop.StageSteps;
import dev.dragline.training.predictor.PredictorSettings;
import dev.dragline.training.predictor.TimeBudget;
import dev.dragline.training.transformer.TransformerSettings;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sizes and schedules of a training: those of a preset, some of them overridden. The files of the presets say what
 * each setting means.
 */
public final class TrainingSettings {

    /** The presets, the default first. */
    public static final List<String> PRESETS = List.of("jacobian", "compact", "paper", "user-controllable-lt");

    private static final List<String> METHODS =
            List.of(LatentPredictorEditor.METHOD, JacobianEditor.JACOBIAN, UserControllableLtEditor.METHOD);

    private final SortedMap<String, String> values;
    private final String method;
    private final NetworkSettings network;
    private final TrajectorySettings trajectories;
    private final int heldOutEdits;
    private final int checkpointSeconds;

    private TrainingSettings(Preset preset) {
        values = preset.values();
        method = preset.text("method");
        preset.require(
                METHODS.contains(method),
                "method",
                "one of " + String.join(", ", METHODS) + ", which is for the preset to say");
        network = switch (method) {
            case JacobianEditor.JACOBIAN -> JacobianSettings.of(preset);
            case UserControllableLtEditor.METHOD -> TransformerSettings.of(preset);
            default -> PredictorSettings.of(preset);
        };
        trajectories = TrajectorySettings.of(preset);
        heldOutEdits = preset.wholeNumber("heldOutEdits", 1);
        checkpointSeconds = preset.wholeNumber("checkpointSeconds", 1);
    }

    /**
     * @param overrides the settings, by name, that replace those of the preset
     * @throws IllegalArgumentException if there is no such preset or setting, or a value is out of range; the message
     *     can be shown to the user
     */
    public static TrainingSettings of(String preset, Map<String, String> overrides) {
        return new TrainingSettings(Preset.read(TrainingSettings.class, PRESETS, preset, overrides));
    }

    private TrainingSettings(TrainingSettings other, String teacher, NetworkSettings network) {
        values = other.values();
        values.put("teacher", teacher);
        method = other.method;
        this.network = network;
        trajectories = other.trajectories;
        heldOutEdits = other.heldOutEdits;
        checkpointSeconds = other.checkpointSeconds;
    }

    /**
     * Returns the same settings for a training that learns what another network solves for.
     *
     * @param version of the teacher; a checkpoint is only taken up with the same one
     * @param teacher stays open until the training ends
     * @throws IllegalArgumentException if such networks cannot have a teacher
     */
    public TrainingSettings taughtBy(String version, JacobianPredictor teacher) {
        return new TrainingSettings(this, version, network.taughtBy(teacher));
    }

    /** Returns all settings by name, for a manifest. */
    public SortedMap<String, String> values() {
        return new TreeMap<>(values);
    }

    /** Returns the method that edits with the trained networks. */
    String method() {
        return method;
    }

    /** Says whether the renderer of faces gives the correspondence; the generator must then have learnt from it. */
    public boolean learnsTrueCorrespondence() {
        return trajectories.isRendered();
    }

    NetworkSettings network() {
        return network;
    }

    /** Returns the settings of the trajectories from which the held-out edits are made. */
    TrajectorySettings trajectories() {
        return trajectories;
    }

    int heldOutEdits() {
        return heldOutEdits;
    }

    int checkpointSeconds() {
        return checkpointSeconds;
    }

    /** Returns the stages that will run, without those that have no steps. */
    public List<StageSteps> stages() {
        return network.stages().stream().filter(stage -> stage.steps() > 0).toList();
    }

    /**
     * Returns the settings of a training with {@code steps} optimiser steps in all. They are shared among the stages as
     * in the preset; the last stage gets at least one.
     *
     * @param overrides settings by name; those that say how many steps a stage takes are replaced
     */
    public static SortedMap<String, String> ofSteps(String preset, Map<String, String> overrides, long steps) {
        List<StageSteps> stages = of(preset, overrides).stages();
        long all = stages.stream().mapToLong(StageSteps::steps).sum();
        SortedMap<String, String> settings = new TreeMap<>(overrides);
        long before = 0;
        long given = 0;
        for (StageSteps stage : stages) {
            before += stage.steps();
            long end =
                    before == all ? steps : Math.max(1, Math.min(steps - 1, Math.round((double) steps * before / all)));
            settings.put(stage.setting(), Long.toString(end - given));
            given = end;
        }
        return settings;
    }

    /**
     * Returns the settings of a training of the paper's networks that takes a given time on this machine. To measure
     * the speed, it makes some steps and discards them.
     *
     * @param overrides settings by name; those that say how many steps a stage takes give only their ratio
     * @throws IllegalArgumentException if the settings are none of the paper's networks, or do not go with the
     *     generator
     */
    public static TimeBudget.Fit ofSeconds(
            Generator generator, String preset, Map<String, String> overrides, long seed, double seconds) {
        TrainingSettings settings = of(preset, overrides);
        if (settings.network instanceof PredictorSettings predictor) {
            return TimeBudget.fit(generator, predictor, settings.values, seed, seconds);
        }
        throw new IllegalArgumentException("only a " + LatentPredictorEditor.METHOD
                + " can be trained for a given time, and the preset " + preset + " trains a " + settings.method);
    }

    /** Returns the number of optimiser steps of all stages. */
    public long allSteps() {
        return stages().stream().mapToLong(StageSteps::steps).sum();
    }
}
