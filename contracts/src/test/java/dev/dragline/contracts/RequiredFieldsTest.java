// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.edits.EditRequested;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes away from complete messages of every type, one after the other, every value that they have. */
class RequiredFieldsTest {

    static Stream<Class<? extends Record>> messages() throws IOException {
        return CompleteMessages.types().stream();
    }

    /** A message from which one value was taken, or in which null stands in its place. */
    private record Without(JsonNode message, String path, boolean required) {}

    @Test
    void looksAtEveryMessage() throws IOException {
        assertThat(CompleteMessages.types())
                .extracting(Class::getSimpleName)
                .contains("EditRequested", "EditCompleted", "JobControlled", "ModelUsed", "EvaluationProgressed");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsACompleteMessage(Class<? extends Record> type) {
        for (JsonNode message : CompleteMessages.of(type)) {
            assertThatCode(() -> Messages.read(bytes(message), type))
                    .as(message.toString())
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void namesMessageAndFieldOfWhatIsMissing(Class<? extends Record> type) {
        List<Without> all = new ArrayList<>();
        for (JsonNode message : CompleteMessages.of(type)) {
            CompleteMessages.fields(message, type).stream()
                    .filter(field -> !field.path().equals("schemaVersion"))
                    .forEach(field -> all.addAll(without(message, field)));
        }

        assertThat(all).extracting(Without::required).contains(true);
        for (Without each : all) {
            if (each.required()) {
                assertThatExceptionOfType(UnreadableMessageException.class)
                        .as(each.message().toString())
                        .isThrownBy(() -> Messages.read(bytes(each.message()), type))
                        .withMessage(type.getSimpleName() + " cannot be read: it has no " + each.path());
            } else {
                assertThatCode(() -> Messages.read(bytes(each.message()), type))
                        .as("%s without %s", type.getSimpleName(), each.path())
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void leavesValuesOfAnotherKindToTheMapper() {
        ObjectNode request =
                (ObjectNode) CompleteMessages.of(EditRequested.class).get(0);

        request.put("points", 5);
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> Messages.read(bytes(request), EditRequested.class))
                .withMessageStartingWith("EditRequested cannot be read: Cannot deserialize value of type")
                .withMessageEndingWith("(in points)");
    }

    @Test
    void refusesARecordWithoutAValue() {
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(() -> Messages.read(null, EditRequested.class))
                .withMessage("EditRequested cannot be read: the record has no value");
    }

    private static List<Without> without(JsonNode message, CompleteMessages.Field field) {
        List<Without> found = new ArrayList<>();
        JsonNode isNull = message.deepCopy();
        JsonNode parent = isNull.at(field.parent());
        if (parent instanceof ArrayNode array) {
            array.setNull(Integer.parseInt(field.name()));
        } else {
            ((ObjectNode) parent).putNull(field.name());
            JsonNode isMissing = message.deepCopy();
            ((ObjectNode) isMissing.at(field.parent())).remove(field.name());
            // A map may have any keys: one that is not there is not missed.
            if (!field.ofMap()) {
                found.add(new Without(isMissing, field.gone(), field.required()));
            }
        }
        found.add(new Without(isNull, field.path(), field.required()));
        return found;
    }

    private static byte[] bytes(JsonNode message) {
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
