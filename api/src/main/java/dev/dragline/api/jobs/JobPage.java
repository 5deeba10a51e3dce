// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import dev.dragline.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of jobs, the newest first. */
public record JobPage(List<Job> jobs, @Nullable String next) implements Page<Job> {

    public JobPage {
        jobs = List.copyOf(jobs);
    }

    @Override
    public List<Job> items() {
        return jobs;
    }
}
