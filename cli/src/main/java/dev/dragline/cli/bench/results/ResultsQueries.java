// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The addresses of results-service that are asked for: every page and document about jobs and edits. */
final class ResultsQueries {

    private static final List<String> STATES = List.of("", "waiting", "completed", "failed", "cancelled");
    private static final List<String> ARRIVALS = List.of("", "arrived", "moved", "worse");
    private static final List<String> DISTANCES =
            List.of("", "minDistance=1", "maxDistance=1", "minDistance=14.9", "minDistance=8.9&maxDistance=9");
    private static final List<String> SORTS =
            List.of("", "submitted", "latest", "earliest", "worst", "best", "arrival", "seed");

    /** What people search for, and what else lists are narrowed to. */
    private static final List<String> NARROW = List.of(
            "find=12",
            "find=seed+77",
            "find=seed+999999999",
            "find=portrait",
            "find=of+Ann",
            "find=portrait+777",
            "find=infinite",
            "find=nothing+like+this",
            "find=no",
            "arrival=not-arrived",
            "arrival=not-arrived&find=portrait+777",
            "minDistance=2.1&maxDistance=2.77",
            "seed=77",
            "method=jacobian",
            "method=jacobian&sort=worst",
            "method=draggan",
            "method=draggan&minDistance=3",
            "starred=true",
            "starred=true&sort=worst",
            "starred=true&arrival=not-arrived",
            "tag=rare",
            "tag=rare&sort=best",
            "tag=common",
            "tag=common&sort=worst",
            "tag=common&sort=latest",
            "tag=common&minDistance=0.5&maxDistance=0.5625",
            "tag=common&state=failed",
            "sort=seed",
            "sort=seed&state=failed",
            "seed=77&sort=seed");

    /** Orders and filters in which a person goes to a place far behind, as parts of all edits. */
    private static final List<String> DEEP = List.of(
            "",
            "sort=latest",
            "sort=earliest",
            "sort=worst",
            "sort=best",
            "sort=arrival",
            "sort=seed",
            "state=completed",
            "state=completed&sort=submitted",
            "state=failed",
            "arrival=arrived",
            "arrival=not-arrived",
            "minDistance=0.5&maxDistance=1.5",
            "tag=rare",
            "starred=true");

    private static final List<Double> PLACES = List.of(0.1, 0.5, 0.99);

    private ResultsQueries() {}

    /** Returns addresses by what they are called, without the lists of edits. */
    static Map<String, String> single(List<SeededJob> jobs) {
        Map<String, String> queries = new TreeMap<>();
        queries.put("GET /api/jobs", "/api/jobs");
        queries.put("page /", "/");
        for (SeededJob job : jobs) {
            String edit = "/api/edits/" + job.edit(job.results() / 2);
            String name = "job " + job.number() + ": ";
            queries.put(name + "GET /api/jobs/ID", "/api/jobs/" + job.id());
            queries.put(name + "GET /api/jobs/ID/errors", "/api/jobs/" + job.id() + "/errors");
            queries.put(name + "GET /api/edits/ID", edit);
            queries.put(name + "GET /api/edits/ID/images/before", edit + "/images/before");
            queries.put(name + "GET /api/jobs/ID/distances", "/api/jobs/" + job.id() + "/distances");
            for (String narrow : NARROW) {
                queries.put(name + "page with " + narrow, "/jobs/" + job.id() + "?" + narrow);
            }
            for (String deep : DEEP) {
                for (double place : PLACES) {
                    String at = (deep.isEmpty() ? "" : deep + "&") + "at=" + (long) (place * job.results());
                    queries.put(name + "page with " + at, "/jobs/" + job.id() + "?" + at);
                }
            }
            queries.put(name + "page /edits/ID", "/edits/" + job.edit(job.results() / 2));
        }
        return queries;
    }

    /** Returns the start of the downloads, of which only the first lines are read. */
    static Map<String, String> downloads(List<SeededJob> jobs) {
        Map<String, String> queries = new TreeMap<>();
        for (SeededJob job : jobs) {
            queries.put(
                    "job " + job.number() + ": results.ndjson, first line",
                    "/api/jobs/" + job.id() + "/results.ndjson");
        }
        return queries;
    }

    /** Returns every combination of filters and orders, also those that are refused. */
    static List<String> filters() {
        List<String> filters = new ArrayList<>();
        for (String state : STATES) {
            for (String arrival : ARRIVALS) {
                for (String distance : DISTANCES) {
                    for (String sort : SORTS) {
                        filters.add(filter(state, arrival, distance, sort));
                    }
                }
            }
        }
        return filters;
    }

    private static String filter(String state, String arrival, String distance, String sort) {
        List<String> parameters = new ArrayList<>();
        add("state=", state, parameters);
        add("arrival=", arrival, parameters);
        add("", distance, parameters);
        add("sort=", sort, parameters);
        return String.join("&", parameters);
    }

    private static void add(String name, String value, List<String> parameters) {
        if (!value.isEmpty()) {
            parameters.add(name + value);
        }
    }
}
