package dev.dragline.cli.faces;

import picocli.CommandLine.Command;

/** Groups what can be done with synthetic faces. */
@Command(
        name = "faces",
        synopsisSubcommandLabel = "COMMAND",
        description = "Draw synthetic faces whose landmarks are known exactly; needs no server.",
        mixinStandardHelpOptions = true,
        subcommands = RenderFaces.class,
        footer = {"", "Example: ./dragline faces render --seeds 0-63 --out out/faces"})
public final class FacesCommand {}
