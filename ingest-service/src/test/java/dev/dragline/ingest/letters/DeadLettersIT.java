// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dragline.contracts.Topics;
import dev.dragline.ingest.IngestUnderTest;
import dev.dragline.messaging.DeadLetters;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Tests the inbox of dead letters on a real broker and a real database. */
class DeadLettersIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static IngestUnderTest ingest;

    @BeforeAll
    static void start() {
        ingest = IngestUnderTest.startAlone(DATABASE, KAFKA, null, "--dragline.dead-letters.settle-after=2s");
    }

    @AfterAll
    static void stop() {
        ingest.close();
    }

    @Test
    void takesWhateverLiesOnATopicOfDeadLetters() {
        ProducerRecord<String, byte[]> letter =
                letter(Topics.EVALUATIONS_REQUESTED, "key", "{\"a\": \u0007}", "EvaluationRequested cannot be read");
        letter.headers()
                .add(
                        DeadLetters.PLACE + "original-partition",
                        ByteBuffer.allocate(4).putInt(5).array());
        letter.headers()
                .add(
                        DeadLetters.PLACE + "original-offset",
                        ByteBuffer.allocate(8).putLong(77).array());
        letter.headers().add(DeadLetters.PLACE + "original-topic", utf8("another.topic"));
        letter.headers().add(DeadLetters.REDRIVEN, utf8("2"));
        KAFKA.send(letter);
        ProducerRecord<String, byte[]> odd = new ProducerRecord<>(letter.topic(), "NUL \0 key", null);
        odd.headers().add(DeadLetters.REDRIVEN, utf8("many"));
        odd.headers().add(DeadLetters.PLACE + "original-offset", utf8("far"));
        KAFKA.send(odd);

        await("both are in the inbox")
                .until(() -> count("topic = '" + Topics.EVALUATIONS_REQUESTED + "'"), found -> found == 2);
        assertThat(rows("""
                select topic, original_partition, original_offset, record_key, reason, bytes, beginning, whole, redrives,
                  state
                from dragline.dead_letter where topic = 'dragline.evaluations.requested' order by letter_offset
                """))
                .containsExactly(
                        "dragline.evaluations.requested 5 77 key EvaluationRequested cannot be read 8"
                                + " {\"a\": \ufffd} true 2 waiting",
                        "dragline.evaluations.requested -1 -1 NUL \ufffd key its sender did not say why 0  false 0 waiting");
    }

    @Test
    void redrivesWhatIsChosenOnceAndNothingElse() {
        String topic = Topics.TRAININGS_REQUESTED;
        IntStream.range(0, 60).forEach(i -> KAFKA.send(letter(topic, "key " + i % 7, "value " + i, "no number " + i)));
        KAFKA.send(letter(topic, "key", "other", "it is something else"));
        await("all are in the inbox").until(() -> count("topic = '" + topic + "'"), found -> found == 61);

        JsonNode dry = post("redrive", "{\"topic\": \"" + topic + "\", \"reason\": \"NO NUMBER\", \"dryRun\": true}");
        assertThat(dry.path("letters").asInt()).isEqualTo(60);
        assertThat(dry.path("redrive").isMissingNode() || dry.path("redrive").isNull())
                .isTrue();
        assertThat(KAFKA.records(topic)).isEmpty();

        String kind = LetterKind.of(topic, "no number 1");
        JsonNode redrive = post("redrive", "{\"kind\": \"" + kind + "\", \"perSecond\": 200}");
        assertThat(redrive.path("letters").asInt()).isEqualTo(60);
        assertThat(post("redrive", "{\"kind\": \"" + kind + "\"}")
                        .path("letters")
                        .asInt())
                .as("letters for a second redrive")
                .isZero();
        awaitEnd(redrive);

        List<ConsumerRecord<String, byte[]>> records = KAFKA.records(topic);
        assertThat(records)
                .extracting(record -> text(record.value()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).mapToObj(i -> "value " + i).toList());
        assertThat(records).allSatisfy(record -> {
            assertThat(record.headers())
                    .extracting(header -> header.key())
                    .containsExactlyInAnyOrder("trace", DeadLetters.REDRIVEN, DeadLetters.LETTER);
            assertThat(text(record.headers().lastHeader(DeadLetters.REDRIVEN).value()))
                    .isEqualTo("1");
        });
        assertThat(count("topic = '" + topic + "' and state = 'waiting'")).isEqualTo(1);

        assertThat(post("drop", "{\"topic\": \"" + topic + "\", \"dryRun\": true}")
                        .path("letters")
                        .asInt())
                .isEqualTo(1);
        assertThat(post("drop", "{\"topic\": \"" + topic + "\"}")
                        .path("letters")
                        .asInt())
                .isEqualTo(1);
        assertThat(count("topic = '" + topic + "' and state = 'dropped'")).isEqualTo(1);
    }

    @Test
    void sendsNoneTwiceThoughAProcessDiedWhileItSent() {
        String topic = Topics.EVALUATIONS_PROGRESSED;
        IntStream.range(0, 10).forEach(i -> KAFKA.send(letter(topic, "key", "value " + i, "no")));
        await("all are in the inbox").until(() -> count("topic = '" + topic + "'"), found -> found == 10);
        JsonNode redrive = post("redrive", "{\"topic\": \"" + topic + "\"}");
        awaitEnd(redrive);
        // As if a process had died before it noted that it sent six of them, and before it sent two others at all.
        ingest.database()
                .sql("""
                with times as (select to_timestamp(cast(:sent as bigint) / 1000.0) as sent)
                update dragline.dead_letter set
                  state = 'sending', changed_at = (select sent from times)
                where topic = :topic and letter_offset < 6
                """)
                .param("topic", topic)
                .param("sent", KAFKA.records(topic).get(0).timestamp())
                .update();
        KAFKA.send(letter(topic, "key", "value 10", "no"));
        KAFKA.send(letter(topic, "key", "value 11", "no"));
        await("they are in the inbox").until(() -> count("topic = '" + topic + "'"), found -> found == 12);
        ingest.database()
                .sql("""
                update dragline.dead_letter set state = 'sending', changed_at = now() - interval '1 minute',
                  redrive_id = cast(:redrive as uuid)
                where topic = :topic and letter_offset >= 10
                """)
                .param("topic", topic)
                .param("redrive", redrive.path("redrive").asString())
                .update();
        ingest.database()
                .sql("""
                update dragline.dead_letter_redrive set state = 'running', redriven = 4, letters = 12
                where id = cast(:redrive as uuid)
                """)
                .param("redrive", redrive.path("redrive").asString())
                .update();
        ingest.bean(RedriveLoop.class).wake();

        awaitEnd(redrive);

        assertThat(KAFKA.records(topic))
                .extracting(record -> text(record.value()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 12).mapToObj(i -> "value " + i).toList());
        assertThat(rows("select letters, redriven, gone, state from dragline.dead_letter_redrive where id = '"
                        + redrive.path("redrive").asString() + "'"))
                .containsExactly("12 12 0 completed");
    }

    @Test
    void letsWaitAgainWhatAStoppedRedriveHasNotSent() {
        String topic = Topics.MODELS_USED;
        IntStream.range(0, 5).forEach(i -> KAFKA.send(letter(topic, "key", "value " + i, "no")));
        await("all are in the inbox").until(() -> count("topic = '" + topic + "'"), found -> found == 5);
        JsonNode redrive = post("redrive", "{\"topic\": \"" + topic + "\", \"perSecond\": 1}");
        KAFKA.await(topic, 1);

        JsonNode stopped = post("redrives/" + redrive.path("redrive").asString() + "/stop", "");

        assertThat(stopped.path("state").asString()).isEqualTo("stopped");
        await("nothing is under way").until(() -> count("topic = '" + topic + "' and state = 'sending'"), n -> n == 0);
        long sent = KAFKA.records(topic).size();
        assertThat(sent).isLessThan(5);
        assertThat(count("topic = '" + topic + "' and state = 'waiting'")).isEqualTo(5 - sent);
        assertThat(ingest.post("/api/dead-letters/redrives/0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2/stop", "text/plain", "")
                        .body()
                        .path("detail")
                        .asString())
                .isEqualTo("There is no redrive 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2; GET /api/dead-letters lists"
                        + " the latest.");
    }

    @Test
    void saysThatALetterIsNoLongerOnItsTopic() {
        String topic = Topics.TRAININGS_PROGRESSED;
        KAFKA.send(letter(topic, "key", "value", "no"));
        await("it is in the inbox").until(() -> count("topic = '" + topic + "'"), found -> found == 1);
        ingest.database()
                .sql("update dragline.dead_letter set letter_offset = 7 where topic = :topic")
                .param("topic", topic)
                .update();

        awaitEnd(post("redrive", "{\"topic\": \"" + topic + "\"}"));

        assertThat(count("topic = '" + topic + "' and state = 'gone'")).isEqualTo(1);
    }

    /** A hundred thousand letters: how long the inbox takes to learn of them and to redrive them, each once. */
    @Test
    @Tag("faults")
    void redrivesAHundredThousandEachOnce() {
        String topic = Topics.EDITS_REQUESTED_BULK;
        int letters = 100_000;
        KAFKA.sendAll(IntStream.range(0, letters)
                .mapToObj(i -> letter(topic, "key " + i % 64, "value " + i, "no number " + i)));
        await("all are in the inbox").until(() -> count("topic = '" + topic + "'"), found -> found == letters);

        awaitEnd(post("redrive", "{\"topic\": \"" + topic + "\", \"perSecond\": 10000}"));

        assertThat(KAFKA.records(topic).stream()
                        .map(record -> text(record.value()))
                        .distinct())
                .hasSize(letters);
        assertThat(KAFKA.records(topic)).hasSize(letters);
    }

    private static void awaitEnd(JsonNode redrive) {
        String id = redrive.path("redrive").asString();
        await("the redrive is completed")
                .until(() -> ingest.count("dead_letter_redrive where state = 'completed' and id = '" + id + "'") == 1);
    }

    private static JsonNode post(String action, String body) {
        IngestUnderTest.Response answer = ingest.post("/api/dead-letters/" + action, "application/json", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static long count(String where) {
        return ingest.count("dead_letter where " + where);
    }

    /** Each row as a text, its columns separated by blanks. */
    private static List<String> rows(String sql) {
        return ingest.database().sql(sql).query().listOfRows().stream()
                .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .toList();
    }

    private static ProducerRecord<String, byte[]> letter(String topic, String key, String value, String reason) {
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(Topics.deadLettersOf(topic), key, utf8(value));
        letter.headers().add(DeadLetters.REASON, utf8(reason));
        letter.headers().add("trace", utf8("42"));
        letter.headers().add(DeadLetters.PLACE + "original-topic", utf8(topic));
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
