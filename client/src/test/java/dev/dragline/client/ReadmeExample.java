// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

final class ReadmeExample {

    private ReadmeExample() {}

    static void run(URI server, Path edits) throws IOException {
        DraglineClient dragline = DraglineClient.at(server); // http://localhost:8080
        try {
            AcceptedJob job = dragline.submit(
                    JobRequest.forGenerator("faces-128").name("first try").build(), edits);
            Job end =
                    dragline.jobs().await(job.id(), now -> System.out.println(now.completed() + " of " + now.total()));
            System.out.println(end.arrived() + " of " + end.total() + " edits arrived");
            dragline.results(job.id(), edit -> System.out.println(edit.number() + " " + edit.meanDistanceAfter()));
        } catch (RefusedException e) {
            e.errors().forEach(error -> System.err.println("line " + error.line() + ": " + error.message()));
        }
    }
}
