// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.RepeatRequest;
import dev.dragline.api.jobs.RetryRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how edits are computed again. */
final class RetryOptions {

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "auto or a method of the generator (default: the one that each edit had)")
    private @Nullable String method;

    @Option(
            names = "--model-version",
            paramLabel = "VERSION",
            description = "the version of the trained networks for --method (default: the one in use)")
    private @Nullable String version;

    RepeatRequest repeat(@Nullable List<UUID> edits, @Nullable String name) {
        return new RepeatRequest(edits, method, version, name);
    }

    RetryRequest request(@Nullable String only, @Nullable String failure) {
        return new RetryRequest(method, version, only, failure);
    }
}
