// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import org.jspecify.annotations.Nullable;

/**
 * The options of a job, as query parameters. Where an option is absent, each line of the file may say its own. The
 * server checks the words.
 *
 * @param generator the generator whose images are edited
 * @param method {@code auto} or a method of the generator; absent: what the line says, or else {@code auto}
 * @param version the version of the trained networks; absent: the one in use
 * @param truncation the psi; absent: what the line says, or else 0.7
 * @param name the name of the job in lists
 * @param keep {@code trajectory}, {@code final} or {@code none}; absent: {@code final}
 * @param images {@code auto}, {@code png}, {@code jpeg} or {@code none}; absent: {@code auto}
 * @param steps the number of steps; absent: what the line says, or else the method's own
 * @param arrivedWithin the largest mean distance from the targets of an edit that arrived, pixels; absent: what the
 *     line says, or else 1/64 of the image's width
 * @param refineAbove edits by {@code auto} whose points landed further from their targets are refined by a short optimisation,
 *     pixels; absent: none are
 * @param points how the file writes points, {@code dragline} or {@code freedragbench}; absent: {@code dragline}
 * @param priority {@code auto}, {@code interactive} or {@code bulk}; absent: {@code auto}, by which small jobs go first
 * @param skipInvalid whether the edits without errors are accepted if there are others; absent: no
 * @param computeAgain whether edits are computed even if edits equal in content are finished; absent: no
 */
public record JobRequest(
        String generator,
        @Nullable String method,
        @Nullable String version,
        @Nullable Double truncation,
        @Nullable String name,
        @Nullable String keep,
        @Nullable String images,
        @Nullable Integer steps,
        @Nullable Double arrivedWithin,
        @Nullable Double refineAbove,
        @Nullable String points,
        @Nullable String priority,
        @Nullable Boolean skipInvalid,
        @Nullable Boolean computeAgain) {

    /** Starts a request for edits of a generator's images. */
    public static Builder forGenerator(String generator) {
        return new Builder(generator);
    }

    /** Collects the options of a job. */
    public static final class Builder {

        private final String generator;
        private @Nullable String method;
        private @Nullable String version;
        private @Nullable Double truncation;
        private @Nullable String name;
        private @Nullable String keep;
        private @Nullable String images;
        private @Nullable Integer steps;
        private @Nullable Double arrivedWithin;
        private @Nullable Double refineAbove;
        private @Nullable String points;
        private @Nullable String priority;
        private @Nullable Boolean skipInvalid;
        private @Nullable Boolean computeAgain;

        private Builder(String generator) {
            this.generator = generator;
        }

        public Builder method(@Nullable String value) {
            method = value;
            return this;
        }

        public Builder version(@Nullable String value) {
            version = value;
            return this;
        }

        public Builder truncation(@Nullable Double value) {
            truncation = value;
            return this;
        }

        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        public Builder keep(@Nullable String value) {
            keep = value;
            return this;
        }

        public Builder images(@Nullable String value) {
            images = value;
            return this;
        }

        public Builder steps(@Nullable Integer value) {
            steps = value;
            return this;
        }

        public Builder arrivedWithin(@Nullable Double value) {
            arrivedWithin = value;
            return this;
        }

        public Builder refineAbove(@Nullable Double value) {
            refineAbove = value;
            return this;
        }

        public Builder points(@Nullable String value) {
            points = value;
            return this;
        }

        public Builder priority(@Nullable String value) {
            priority = value;
            return this;
        }

        public Builder skipInvalid(@Nullable Boolean value) {
            skipInvalid = value;
            return this;
        }

        public Builder computeAgain(@Nullable Boolean value) {
            computeAgain = value;
            return this;
        }

        public JobRequest build() {
            return new JobRequest(
                    generator,
                    method,
                    version,
                    truncation,
                    name,
                    keep,
                    images,
                    steps,
                    arrivedWithin,
                    refineAbove,
                    points,
                    priority,
                    skipInvalid,
                    computeAgain);
        }
    }
}
