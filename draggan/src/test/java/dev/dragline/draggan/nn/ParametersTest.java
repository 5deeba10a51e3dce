// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aSeedGivesTheSameValuesAndAFileKeepsThem() {
        Parameters fresh = Parameters.fresh(manager, 5);
        new Mlp(fresh, "m", 3, 4, 2);
        Parameters again = Parameters.fresh(manager, 5);
        new Mlp(again, "m", 3, 4, 2);
        Parameters other = Parameters.fresh(manager, 6);
        new Mlp(other, "m", 3, 4, 2);
        Parameters stored = Parameters.stored(manager, new SafetensorsFile(Map.of(), fresh.store()));
        new Mlp(stored, "m", 3, 4, 2);
        float[] weight = weight(fresh);
        assertThat(weight(again)).isEqualTo(weight);
        assertThat(weight(stored)).isEqualTo(weight);
        assertThat(weight(other)).isNotEqualTo(weight);
    }

    @Test
    void whatIsNotFiniteIsNotStored() {
        Parameters parameters = Parameters.fresh(manager, 5);
        new Linear(parameters, "l", 3, 2);
        parameters.arrays().get("l.weight").set(new float[] {0, 1, 2, 3, Float.NaN, 5});
        assertThatExceptionOfType(NonFiniteWeightException.class)
                .isThrownBy(parameters::store)
                .withMessage("the tensor l.weight of the weights has the value NaN at [1, 1], where a finite number"
                        + " would be right");
    }

    private static float[] weight(Parameters parameters) {
        return parameters.arrays().get("m.0.weight").toFloatArray();
    }

    @Test
    void whatDoesNotFitIsNamed() {
        Parameters fresh = Parameters.fresh(manager, 5);
        new Linear(fresh, "l", 3, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linear(fresh, "l", 3, 2))
                .withMessage("two layers are named l.weight");
        Parameters stored = Parameters.stored(manager, new SafetensorsFile(Map.of(), fresh.store()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linear(stored, "l", 4, 2))
                .withMessage("the tensor l.weight of the weights has the shape [2, 3] where the network has (2, 4)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Linear(stored, "k", 3, 2))
                .withMessage("the weights have no tensor named k.weight");
    }
}
