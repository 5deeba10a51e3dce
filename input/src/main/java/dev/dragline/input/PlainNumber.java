// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.math.BigDecimal;

/** Writes numbers as people do: 130 and not 130.0. */
public final class PlainNumber {

    private PlainNumber() {}

    public static String of(double finite) {
        return new BigDecimal(Double.toString(finite)).stripTrailingZeros().toPlainString();
    }
}
