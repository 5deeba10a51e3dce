// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustLeastSquaresTest {

    private static final double[] NOUGHT = {0, 0};

    /** A bent valley: only the second number depends on the other one. */
    private static final Residuals VALLEY = z -> new double[] {10 * (z[1] - z[0] * z[0]), 1 - z[0]};

    @Test
    void findsTheEndOfABentValley() {
        double[] found = new RobustLeastSquares(1e-9, 100).from(new double[] {-1.2, 1}, VALLEY);

        assertThat(found[0]).isCloseTo(1, within(0.02));
        assertThat(found[1]).isCloseTo(1, within(0.04));
    }

    @Test
    void isHardlyMovedByOneThatIsFarOff() {
        Residuals seen = z -> new double[] {z[0] - 1, z[0] - 1.1, z[0] - 0.9, z[0] - 30};

        double[] found = new RobustLeastSquares(1e-9, 30).from(NOUGHT, seen);

        assertThat(found[0]).isCloseTo(1, within(0.05));
    }

    @Test
    void takesWhatIsNotSeenForUsual() {
        Residuals seen = z -> new double[] {10 * (z[0] - 1)};

        double[] found = new RobustLeastSquares(1, 30).from(new double[] {0, 2}, seen);

        assertThat(found[0]).isCloseTo(1, within(0.05));
        assertThat(found[1]).isCloseTo(0, within(0.01));
    }

    @Test
    void complainsOfNumbersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RobustLeastSquares(1, 3).from(NOUGHT, z -> new double[] {Double.NaN}))
                .withMessageContaining("not finite");
    }
}
