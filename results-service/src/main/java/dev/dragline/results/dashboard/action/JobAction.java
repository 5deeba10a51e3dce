// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.action;

import dev.dragline.api.jobs.Job;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be done with many jobs. */
public enum JobAction {
    CANCEL("cancel them", "Cancel", "Edits without a result are not computed any more.") {
        @Override
        public boolean fits(Job job) {
            return job.known() && job.isOpen();
        }
    },
    RETRY("try their failed edits again", "Try the failed edits again of", "Each is a new attempt.") {
        @Override
        public boolean fits(Job job) {
            return job.known() && job.failed() > 0 && job.cancelledAt() == null;
        }
    },
    REPEAT("compute them again in new jobs", "Compute again", "Each becomes a new job; these stay as they are.") {
        @Override
        public boolean fits(Job job) {
            return job.known();
        }
    },
    EXPORT(
            "export them",
            "Export",
            "Of each job a file of its results, an edit a line, as JSON, and all of them in one archive. Images are named by"
                    + " their addresses.") {
        @Override
        public boolean fits(Job job) {
            return job.completed() + job.failed() > 0;
        }
    },
    DELETE("delete them", "Delete", "Their edits, results and images go, and cannot be brought back.") {
        @Override
        public boolean fits(Job job) {
            return job.known() && !job.isOpen();
        }
    };

    private final String words;
    private final String verb;
    private final String effect;

    JobAction(String words, String verb, String effect) {
        this.words = words;
        this.verb = verb;
        this.effect = effect;
    }

    /** Says whether it can be done with a job as it is now. */
    public abstract boolean fits(Job job);

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
        return words;
    }

    public String verb() {
        return verb;
    }

    public String effect() {
        return effect;
    }

    /** Returns the question whether it is to be done with so many jobs. */
    public String question(List<Job> jobs) {
        return verb + " " + jobs.size() + (jobs.size() == 1 ? " job?" : " jobs?");
    }

    /** Returns the action of a form. */
    public static JobAction of(@Nullable String label) {
        return Choice.of(values(), JobAction::label, label);
    }
}
