// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a failure in the place of a last message that is refused. The outcome of the edit, training or evaluation is
 * lost then, but that it ended, and why, is stored. A message of which not even its id can be read gives no failure;
 * ingest-service ends its work later.
 *
 * @param <T> the messages of a topic
 */
interface EndOfRefused<T> {

    Optional<T> of(Refused refused);

    /** The character NUL as JSON writes it; no text in the database may hold it. */
    String NUL = "\\u0000";

    Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    static Optional<TrainingProgressed> training(Refused refused) {
        return end(refused, "trainingId")
                .map(end -> TrainingProgressed.end(
                        end.id(),
                        end.text("generator", "unknown"),
                        end.state(),
                        end.text("worker", "unknown"),
                        end.at(),
                        end.reason(),
                        end.version()));
    }

    static Optional<EvaluationProgressed> evaluation(Refused refused) {
        return end(refused, "evaluationId")
                .map(end -> EvaluationProgressed.end(
                        end.id(),
                        end.text("generator", "unknown"),
                        end.state(),
                        end.text("worker", "unknown"),
                        end.at(),
                        end.reason()));
    }

    /** Makes the failure of an edit, if at least its request can be read. */
    static Optional<EditCompleted> edit(Refused refused) {
        if (!(tree(refused) instanceof ObjectNode edit)) {
            return Optional.empty();
        }
        edit.remove("outcome");
        edit.put("state", "failed");
        edit.put("failure", FailureReason.OTHER.label());
        edit.put("reason", reason(refused, edit.path("reason").asString("")));
        try {
            EditCompleted failed = Messages.read(
                    edit.toString().replace(NUL, "").getBytes(StandardCharsets.UTF_8), EditCompleted.class);
            MessageCheck.edit(failed);
            return Optional.of(failed);
        } catch (UnreadableMessageException | UnusableMessageException e) {
            return Optional.empty();
        }
    }

    private static Optional<End> end(Refused refused, String idField) {
        JsonNode tree = tree(refused);
        if (!FINAL.contains(tree.path("state").asString(""))) {
            return Optional.empty();
        }
        String key = refused.record().key() == null
                ? ""
                : new String(refused.record().key(), StandardCharsets.UTF_8);
        try {
            return Optional.of(new End(UUID.fromString(tree.path(idField).asString(key)), tree, refused));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The end of a training or an evaluation, as far as it can be read. */
    record End(UUID id, JsonNode tree, Refused refused) {

        ReportedState state() {
            return tree.path("state").asString("").equals("cancelled") ? ReportedState.CANCELLED : ReportedState.FAILED;
        }

        String text(String field, String otherwise) {
            return plain(tree.path(field).asString(otherwise));
        }

        @Nullable
        String version() {
            return tree.path("version").isString() ? text("version", "") : null;
        }

        Instant at() {
            try {
                return Instant.parse(tree.path("at").asString(""));
            } catch (DateTimeException e) {
                return Instant.ofEpochMilli(refused.record().timestamp());
            }
        }

        String reason() {
            return EndOfRefused.reason(refused, text("reason", ""));
        }
    }

    private static JsonNode tree(Refused refused) {
        byte[] value = refused.record().value();
        try {
            return value == null
                    ? Messages.json().createObjectNode()
                    : Messages.json().readTree(value);
        } catch (JacksonException e) {
            return Messages.json().createObjectNode();
        }
    }

    private static String reason(Refused refused, String told) {
        String refusal = "Its last message was refused, so what came of it is not kept: " + plain(refused.reason())
                + ". The message is among the dead letters of "
                + refused.record().topic() + ".";
        return told.isEmpty() ? refusal : plain(told) + " (" + refusal + ")";
    }

    /** Returns the text without the characters that the database refuses. */
    private static String plain(String text) {
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
