// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.faces;

import picocli.CommandLine.Command;

/** Groups the commands for synthetic faces. */
@Command(
        name = "faces",
        synopsisSubcommandLabel = "COMMAND",
        description = "Synthetic faces whose landmarks are known exactly, and generators of them; needs no server.",
        mixinStandardHelpOptions = true,
        subcommands = {RenderFaces.class, DistillFaces.class, CheckFaces.class, TrainLandmarks.class},
        footer = {"", "Example: ${ROOT-COMMAND-NAME} faces render --seeds 0-63 --out out/faces"})
public final class FacesCommand {}
