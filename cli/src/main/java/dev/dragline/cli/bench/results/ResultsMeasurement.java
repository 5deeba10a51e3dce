// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import dev.dragline.cli.bench.ProcessTree;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.contracts.Messages;
import dev.dragline.standalone.ResultsAlone;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks results-service for the same things several times and measures how long each answer takes. */
final class ResultsMeasurement {

    private static final int BEFORE_MEASURING = 300;

    /** What is slow is asked less often: no more once its answers took so long together. */
    private static final double LONGEST_MILLISECONDS = 2000;

    private final ResultsAlone results;
    private final int times;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param times how often each query is asked; one that is slow less often */
    ResultsMeasurement(ResultsAlone results, int times) {
        this.results = results;
        this.times = times;
    }

    private record Timed(int status, String body, double milliseconds) {}

    List<QueryFigures> measure(List<SeededJob> jobs) throws IOException, InterruptedException {
        for (int i = 0; i < BEFORE_MEASURING; i++) {
            ask("/jobs/" + jobs.get(i % jobs.size()).id());
        }
        List<QueryFigures> all = new ArrayList<>();
        for (Map.Entry<String, String> query : ResultsQueries.single(jobs).entrySet()) {
            all.add(repeat(query.getKey(), () -> found(query.getValue()).milliseconds()));
        }
        for (Map.Entry<String, String> query : ResultsQueries.downloads(jobs).entrySet()) {
            all.add(repeat(query.getKey(), () -> firstLine(query.getValue())));
        }
        for (SeededJob job : jobs) {
            for (String filter : ResultsQueries.filters()) {
                lists(job, filter, all);
            }
        }
        return all;
    }

    /** Takes the time of one answer, in milliseconds. */
    private interface Answer {

        double milliseconds() throws IOException, InterruptedException;
    }

    private QueryFigures repeat(String name, Answer answer) throws IOException, InterruptedException {
        List<Double> milliseconds = new ArrayList<>();
        double before = cpuSeconds();
        double spent = 0;
        while (milliseconds.size() < times && spent < LONGEST_MILLISECONDS) {
            milliseconds.add(answer.milliseconds());
            spent += milliseconds.get(milliseconds.size() - 1);
        }
        return QueryFigures.of(name, milliseconds, cpuSeconds() - before);
    }

    private double cpuSeconds() throws IOException {
        return ProcessTree.cpuSeconds(results.resultsProcess()) + ProcessTree.cpuSeconds(results.databaseProcess());
    }

    private double firstLine(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (InputStream lines = http.send(request(path), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            if (lines.read() < 0) {
                throw new Failure(path + " has no line.");
            }
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Measures the first page of a list, the pages behind it, and the page of the dashboard; none of what is refused. */
    private void lists(SeededJob job, String filter, List<QueryFigures> all) throws IOException, InterruptedException {
        String list = "/api/jobs/" + job.id() + "/edits?limit=100&" + filter;
        Timed first = ask(list);
        if (first.status() == HttpURLConnection.HTTP_BAD_REQUEST) {
            return;
        }
        String name = "job " + job.number() + ": edits " + (filter.isEmpty() ? "(all)" : filter);
        all.add(repeat(name, () -> found(list).milliseconds()));
        all.add(repeat(name + " (page)", () -> found("/jobs/" + job.id() + "?" + filter)
                .milliseconds()));
        String next = next(first);
        List<Double> further = new ArrayList<>();
        double before = cpuSeconds();
        while (!next.isEmpty() && further.size() < times && sum(further) < LONGEST_MILLISECONDS) {
            Timed page = found(list + "&after=" + next);
            further.add(page.milliseconds());
            next = next(page);
        }
        if (!further.isEmpty()) {
            all.add(QueryFigures.of(name + " (next)", further, cpuSeconds() - before));
        }
    }

    private static double sum(List<Double> milliseconds) {
        return milliseconds.stream().mapToDouble(each -> each).sum();
    }

    private static String next(Timed page) {
        return Messages.json().readTree(page.body()).path("next").asString("");
    }

    private Timed found(String path) throws IOException, InterruptedException {
        Timed answer = ask(path);
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new Failure(path + " is answered with " + answer.status() + ".");
        }
        return answer;
    }

    private Timed ask(String path) throws IOException, InterruptedException {
        long start = System.nanoTime();
        HttpResponse<String> answer = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        return new Timed(answer.statusCode(), answer.body(), (System.nanoTime() - start) / 1e6);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(results.address().resolve(path)).build();
    }
}
