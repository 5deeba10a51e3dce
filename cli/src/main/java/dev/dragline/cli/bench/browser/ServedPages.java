// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.browser;

import dev.dragline.api.jobs.Job;
import dev.dragline.client.DraglineClient;
import dev.dragline.client.EditQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the addresses of every page of a server: of what there are several, that of the newest. */
final class ServedPages {

    private static final int SOME = 10;

    private ServedPages() {}

    /**
     * A page.
     *
     * @param name of its pictures
     */
    record Served(String name, String path) {}

    static List<Served> of(DraglineClient client) {
        List<Served> pages = new ArrayList<>(List.of(
                new Served("home", "/"),
                new Served("drag", "/drag"),
                new Served("jobs", "/jobs"),
                new Served("submit", "/jobs/new"),
                new Served("trainings", "/trainings"),
                new Served("evaluations", "/evaluations"),
                new Served("models", "/models"),
                new Served("webhooks", "/webhooks"),
                new Served("system", "/system"),
                new Served("dead-letters", "/dead-letters"),
                new Served("not-there", "/nowhere")));
        addJobs(client, pages);
        client.trainings()
                .list(1, null)
                .items()
                .forEach(one -> pages.add(new Served("training", "/trainings/" + one.id())));
        client.evaluations()
                .list(1, null)
                .items()
                .forEach(one -> pages.add(new Served("evaluation", "/evaluations/" + one.id())));
        client.models().generators().stream()
                .filter(generator -> !generator.versions().isEmpty())
                .limit(1)
                .forEach(generator -> {
                    String name = encoded(generator.generator());
                    String version = encoded(generator.versions().get(0).version());
                    pages.add(new Served("model-version", "/models/" + name + "/versions/" + version));
                    pages.add(new Served("model-use", "/models/" + name + "/use?version=" + version));
                });
        return pages;
    }

    private static void addJobs(DraglineClient client, List<Served> pages) {
        List<Job> jobs = client.jobs().list(SOME, null).items().stream()
                .filter(job -> job.completed() > 0)
                .toList();
        if (jobs.isEmpty()) {
            return;
        }
        Job newest = jobs.get(0);
        pages.add(new Served("job", "/jobs/" + newest.id()));
        pages.add(new Served("job-delete", "/jobs/" + newest.id() + "/delete"));
        client.edits(newest.id(), new EditQuery("completed", null, null, 1, null))
                .items()
                .forEach(edit -> {
                    pages.add(new Served("edit", "/edits/" + edit.editId()));
                    pages.add(new Served("edit-delete", "/edits/" + edit.editId() + "/delete"));
                });
        if (jobs.size() > 1) {
            pages.add(new Served("compare", "/compare?one=" + jobs.get(1).id() + "&other=" + newest.id()));
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
