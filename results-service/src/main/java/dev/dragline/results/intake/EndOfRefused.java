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
 * Makes failures of last messages that are refused: what came of an edit, a training or an evaluation cannot be kept, but
 * that it is over can, and why. A message of which not even that can be read gives nothing; ingest-service ends what has
 * no end then.
 *
 * @param <T> the messages of a topic
 */
interface EndOfRefused<T> {

    Optional<T> of(Refused refused);

    /** As JSON writes the character that no text of the database may hold. */
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

    /** The edit as it was asked for, if at least that can be read. */
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

    /** What can be read of the end of a training or an evaluation. */
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

    /** As the database takes it: without the characters that it refuses in a text. */
    private static String plain(String text) {
        return new String(text.replace("\0", "").getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
