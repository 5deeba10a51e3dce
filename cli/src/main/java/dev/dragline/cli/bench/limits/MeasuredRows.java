// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of the reports that an evaluation kept in a directory.
 *
 * @param secondsPerPass the seconds of one pass of the generator; null if it was not measured
 */
record MeasuredRows(List<Row> all, @Nullable Double secondsPerPass) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> REPORTS = List.of("landmarks", "fidelity", "ablations");

    MeasuredRows {
        all = List.copyOf(all);
    }

    /**
     * A row of a report.
     *
     * @param engine METHOD@VERSION, or the method alone if it has no networks
     * @param series such as {@code far-5}; empty if there is none
     * @param measuredBy how it was measured where points landed; empty if it was not measured
     * @param learntFrom what the networks learnt from, empty without networks; null if the report does not say it
     */
    record Row(
            String method,
            String engine,
            String series,
            String measuredBy,
            @Nullable Set<String> learntFrom,
            Map<Measure, Double> values) {

        Row {
            learntFrom = learntFrom == null ? null : Set.copyOf(learntFrom);
            values = Map.copyOf(values);
        }

        boolean has(Measure measure) {
            return values.containsKey(measure);
        }

        double value(Measure measure) {
            return Objects.requireNonNull(values.get(measure), measure.name());
        }
    }

    /**
     * Reads the reports of a directory.
     *
     * @throws IllegalArgumentException if there is none, or one is no report of the generator
     */
    static MeasuredRows read(Path directory, String generator) throws IOException {
        List<Row> rows = new ArrayList<>();
        Double secondsPerPass = null;
        int found = 0;
        for (String name : REPORTS) {
            Path file = directory.resolve(name + ".json");
            if (!Files.isRegularFile(file)) {
                continue;
            }
            found++;
            JsonNode report = report(file, name, generator);
            for (JsonNode row : report.path("rows")) {
                rows.addAll(rows(name, row, report.path("learntFrom")));
            }
            if (report.path("secondsPerPass").isNumber()) {
                secondsPerPass = report.path("secondsPerPass").asDouble();
            }
        }
        if (found == 0) {
            throw new IllegalArgumentException("there is no landmarks.json, fidelity.json or ablations.json in "
                    + directory + "; the --out of an evaluation would be right");
        }
        return new MeasuredRows(rows, secondsPerPass);
    }

    private static JsonNode report(Path file, String name, String generator) throws IOException {
        JsonNode report;
        try {
            report = JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!report.path("evaluation").asString("").equals(name)) {
            throw new IllegalArgumentException(file + " is not a report of `evaluate " + name + "`");
        }
        String measured = report.path("generator").asString("");
        if (!measured.equals(generator)) {
            throw new IllegalArgumentException(
                    file + " is of the generator " + measured + ", but the limits are of " + generator);
        }
        return report;
    }

    private static List<Row> rows(String report, JsonNode row, JsonNode learntFrom) {
        return switch (report) {
            case "landmarks" -> List.of(landmarks(row, learntFrom));
            case "fidelity" -> List.of(plain(row, "", Measure.RELATIVE_FRECHET_DISTANCE, row.path("partOfUnedited")));
            default -> ablation(row);
        };
    }

    private static Row landmarks(JsonNode row, JsonNode learntFrom) {
        Map<Measure, Double> values = landmarkValues(row);
        return new Row(
                row.path("method").asString(),
                engine(row.path("engine")),
                row.path("series").asString(),
                row.path("measuredBy").asString(),
                learntFrom(row.path("engine").path("modelVersion").asString(""), learntFrom),
                values);
    }

    private static @Nullable Set<String> learntFrom(String version, JsonNode learntFrom) {
        if (version.isEmpty()) {
            return Set.of();
        }
        return learntFrom.has(version)
                ? learntFrom.path(version).values().stream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet())
                : null;
    }

    private static Map<Measure, Double> landmarkValues(JsonNode row) {
        JsonNode common = row.path("onCommonPairs");
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        put(values, Measure.RELATIVE_DISTANCE, row.path("partOfNoEdit"));
        put(values, Measure.DISTANCE, common.path("meanDistance"));
        put(values, Measure.SECONDS_PER_EDIT, common.path("secondsPerEdit"));
        put(values, Measure.SECONDS_PER_STEP, common.path("secondsPerStep"));
        values.put(
                Measure.CHANGED_APPEARANCE,
                row.path("pairs").asDouble() - row.path("appearanceUntouched").asDouble());
        return values;
    }

    private static String engine(JsonNode engine) {
        String version = engine.path("modelVersion").asString("");
        String name = engine.path("method").asString("");
        return version.isEmpty() ? name : name + "@" + version;
    }

    private static List<Row> ablation(JsonNode row) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode landmarks : row.path("landmarks")) {
            String series = landmarks.path("series").asString();
            rows.add(plain(row, series, Measure.ABLATION_DISTANCE, landmarks.path("meanDistance")));
        }
        rows.add(plain(
                row, "", Measure.ABLATION_FRECHET_DISTANCE, row.path("fidelity").path("partOfUnedited")));
        return rows;
    }

    private static Row plain(JsonNode row, String series, Measure measure, JsonNode value) {
        Map<Measure, Double> values = new EnumMap<>(Measure.class);
        put(values, measure, value);
        String method = row.path("method").asString();
        return new Row(method, method, series, "", null, values);
    }

    private static void put(Map<Measure, Double> values, Measure measure, JsonNode value) {
        if (value.isNumber()) {
            values.put(measure, value.asDouble());
        }
    }
}
