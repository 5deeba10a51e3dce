// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import picocli.CommandLine.Option;

/** The option that says which pairs are reconstructed. */
final class PaperPairsOption {

    @Option(
            names = "--paper-pairs",
            description =
                    "reconstruct the paper's pairs, with points that are followed by the generator's features, even"
                            + " where others have a true flow")
    private boolean asked;

    boolean isAsked() {
        return asked;
    }
}
