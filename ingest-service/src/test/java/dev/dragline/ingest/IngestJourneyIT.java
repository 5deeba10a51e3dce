// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the classes that extend {@link IngestJourney} one after the other, so that one service, database and broker serve them
 * all: those that look at all records of a topic before those that fill it. A class of them can still be run alone, by its name.
 */
@Suite
@SelectClasses(
        names = {
            "dev.dragline.ingest.work.WorkRequestsIT",
            "dev.dragline.ingest.job.RefusedSubmissionIT",
            "dev.dragline.ingest.control.JobControlIT",
            "dev.dragline.ingest.job.SubmissionIT",
            "dev.dragline.ingest.job.LargeFileIT",
            "dev.dragline.ingest.model.VersionsInUseIT"
        })
class IngestJourneyIT {}
