// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.browser;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * How long a person waited, milliseconds.
 *
 * @param pictures from asking for a picture that was not seen before, with its flow, until it is drawn
 * @param workers the part of it that the worker computed
 * @param begins from the first movement of a point until the picture is drawn that moved with it
 * @param pulls the same of every further movement
 * @param computed the part of both that the script computed; the rest is waiting for the next frame of the screen
 * @param answers from letting the point go until the exact picture is drawn
 * @param parts where the time of the answers went
 */
public record DragTimes(
        List<Double> pictures,
        List<Double> workers,
        List<Double> begins,
        List<Double> pulls,
        List<Double> computed,
        List<Double> answers,
        Map<String, List<Double>> parts) {

    /** Returns where some of the time of the answers went. */
    public List<Double> part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    static DragTimes of(JsonNode measured) {
        return new DragTimes(
                numbers(measured.path("pictures")),
                numbers(measured.path("workers")),
                numbers(measured.path("begins")),
                numbers(measured.path("pulls")),
                numbers(measured.path("computed")),
                numbers(measured.path("answers")),
                Map.of(
                        "accepted", part(measured, "accepted"),
                        "toWorker", part(measured, "toWorker"),
                        "computed", part(measured, "computed"),
                        "known", part(measured, "known"),
                        "shown", part(measured, "shown")));
    }

    private static List<Double> part(JsonNode measured, String name) {
        return measured.path("parts")
                .valueStream()
                .map(parts -> parts.path(name).asDouble())
                .toList();
    }

    private static List<Double> numbers(JsonNode values) {
        return values.valueStream().map(JsonNode::asDouble).toList();
    }
}
