// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.JobPriority;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.JsonBody;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads when the edits of a job are to be sent, and collects what is wrong. */
final class PriorityInput {

    private static final double LEAST_WEIGHT = 0.001;
    private static final double MOST_WEIGHT = 1000;
    private static final Set<String> PRIORITIES = Set.of("interactive", "bulk");

    private PriorityInput() {}

    /** @throws dev.dragline.input.InvalidInputException with everything that is wrong */
    static JobPriority read(byte[] body) {
        InputErrors errors = new InputErrors();
        ErrorLocation place = errors.part("");
        JsonBody fields = JsonBody.read(body, place, "{\"priority\": \"bulk\", \"weight\": 3}");
        fields.requireFields(JsonBody.fieldsOf(JobPriority.class));
        JobPriority wanted =
                new JobPriority(priority(fields.get("priority"), place), weight(fields.get("weight"), place));
        if (place.clean() && wanted.priority() == null && wanted.weight() == null) {
            place.add("", "says nothing: give priority (interactive or bulk), weight, or both");
        }
        errors.throwIfAny("The priority of the job cannot be changed");
        return wanted;
    }

    private static @Nullable String priority(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        String priority = value.asString("");
        if (!PRIORITIES.contains(priority)) {
            place.add("priority", "must be interactive or bulk, but is " + value);
        }
        return priority;
    }

    private static @Nullable Double weight(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        double weight = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
        if (!(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT)) {
            place.add("weight", "must be a number from 0.001 to 1000, but is " + value);
        }
        return weight;
    }
}
