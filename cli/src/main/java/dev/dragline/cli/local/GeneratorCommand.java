// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import picocli.CommandLine.Command;

/** Groups the commands for generators. */
@Command(
        name = "generator",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Import generators from checkpoints, list them, render images, say which trained version is in use, and renew"
                        + " references; needs no server.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ImportGenerator.class,
            ListGenerators.class,
            RenderGenerator.class,
            RenewReferences.class,
            UseVersion.class
        },
        footer = {"", "Example: ${ROOT-COMMAND-NAME} generator import network.pkl --name dogs-512"})
public final class GeneratorCommand {}
