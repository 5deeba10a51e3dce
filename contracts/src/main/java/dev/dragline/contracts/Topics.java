// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topics, their partitions and their retention, created by code so that every installation has the same ones. */
public final class Topics {

    public static final String EDITS_REQUESTED_INTERACTIVE = "dragline.edits.requested.interactive";

    /** Interactive edits that take long. A worker moves them here, so that the other ones need not wait. */
    public static final String EDITS_REQUESTED_OPTIMISATION = "dragline.edits.requested.optimisation";

    public static final String EDITS_REQUESTED_BULK = "dragline.edits.requested.bulk";
    public static final String EDITS_COMPLETED = "dragline.edits.completed";
    public static final String JOBS_CONTROLLED = "dragline.jobs.controlled";
    public static final String TRAININGS_REQUESTED = "dragline.trainings.requested";
    public static final String TRAININGS_PROGRESSED = "dragline.trainings.progressed";
    public static final String EVALUATIONS_REQUESTED = "dragline.evaluations.requested";
    public static final String EVALUATIONS_PROGRESSED = "dragline.evaluations.progressed";
    public static final String MODELS_PUBLISHED = "dragline.models.published";
    public static final String MODELS_USED = "dragline.models.used";
    public static final String PREVIEWS_REQUESTED = "dragline.previews.requested";
    public static final String PREVIEWS_COMPLETED = "dragline.previews.completed";

    /** Workers say that they are alive, and what they do. */
    public static final String WORKERS_REPORTED = "dragline.workers.reported";

    /** Each process that asks for previews reads its answers from one of the partitions. */
    public static final int PREVIEW_ANSWER_PARTITIONS = 16;

    /** The largest message in bytes, before compression, which is what a producer's {@code max.request.size} counts. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    /** A dead letter is as large as its record and the headers that say what is wrong with it. */
    public static final int MAX_DEAD_LETTER_BYTES = MAX_MESSAGE_BYTES + 64 * 1024;

    /**
     * The time after which a request is no longer on its topic, so that a cancel from before has no effect. Kafka
     * deletes whole segments, so a record stays longer than its retention time, but not twice as long.
     */
    public static final Duration REQUESTS_GONE_AFTER = Duration.ofDays(60);

    private static final String DEAD_LETTERS = ".dead-letters";

    /** Nobody waits as long for a preview, and a worker that reported nothing for so long is gone. */
    private static final Duration MOMENTARY_KEPT_FOR = Duration.ofMinutes(10);

    private static final int MOMENTARY_SEGMENT_BYTES = 64 * 1024 * 1024;

    private static final Duration LONGER_THAN_ANY_BACKLOG = REQUESTS_GONE_AFTER.dividedBy(2);

    private Topics() {}

    /**
     * Returns the topic of dead letters, which takes the records of a topic that cannot be read, one by one with their
     * headers.
     */
    public static String deadLettersOf(String topic) {
        return topic + DEAD_LETTERS;
    }

    /** Returns the topic whose dead letters a topic takes. */
    public static String ofDeadLetters(String topic) {
        return topic.substring(0, topic.length() - DEAD_LETTERS.length());
    }

    /** Returns the topics that every process reads from the beginning when it starts; they have one partition. */
    public static List<String> readFromTheBeginning() {
        return List.of(JOBS_CONTROLLED, MODELS_PUBLISHED, MODELS_USED);
    }

    /** Returns the topics of dead letters. */
    public static List<String> deadLetters() {
        return Stream.of(
                        EDITS_REQUESTED_INTERACTIVE,
                        EDITS_REQUESTED_OPTIMISATION,
                        EDITS_REQUESTED_BULK,
                        EDITS_COMPLETED,
                        TRAININGS_REQUESTED,
                        TRAININGS_PROGRESSED,
                        EVALUATIONS_REQUESTED,
                        EVALUATIONS_PROGRESSED,
                        MODELS_PUBLISHED,
                        MODELS_USED)
                .map(Topics::deadLettersOf)
                .toList();
    }

    /** Returns every topic of Dragline. */
    public static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        topics.add(kept(EDITS_REQUESTED_INTERACTIVE, 8));
        topics.add(kept(EDITS_REQUESTED_OPTIMISATION, 8));
        topics.add(kept(EDITS_REQUESTED_BULK, 32));
        topics.add(kept(EDITS_COMPLETED, 16));
        topics.add(compactedAndKept(JOBS_CONTROLLED, REQUESTS_GONE_AFTER));
        // A busy trainer keeps the records of its partitions waiting; with many partitions these are few.
        topics.add(kept(TRAININGS_REQUESTED, 32));
        topics.add(kept(TRAININGS_PROGRESSED, 4));
        topics.add(kept(EVALUATIONS_REQUESTED, 32));
        topics.add(kept(EVALUATIONS_PROGRESSED, 4));
        topics.add(compacted(MODELS_PUBLISHED));
        topics.add(compacted(MODELS_USED));
        topics.add(momentary(PREVIEWS_REQUESTED, 16));
        topics.add(momentary(PREVIEWS_COMPLETED, PREVIEW_ANSWER_PARTITIONS));
        topics.add(momentary(WORKERS_REPORTED, 1));
        deadLetters().forEach(letters -> topics.add(deadLetters(letters)));
        return topics;
    }

    /**
     * Creates the topics that are missing and leaves the others as they are.
     *
     * @throws IllegalStateException if the broker refuses one; the text names the topic
     */
    public static void createMissing(Admin admin) throws InterruptedException {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = all().stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .collect(Collectors.toList());
            for (var creation : admin.createTopics(missing).values().entrySet()) {
                try {
                    creation.getValue().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("topic " + creation.getKey() + " cannot be created", e);
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics of the Kafka cluster cannot be listed", e);
        }
    }

    private static NewTopic kept(String name, int partitions) {
        return topic(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(LONGER_THAN_ANY_BACKLOG.toMillis())));
    }

    /** Kafka deletes whole segments, so these are small and soon complete. */
    private static NewTopic momentary(String name, int partitions) {
        String kept = Long.toString(MOMENTARY_KEPT_FOR.toMillis());
        return topic(
                name,
                partitions,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        kept,
                        TopicConfig.SEGMENT_MS_CONFIG,
                        kept,
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(MOMENTARY_SEGMENT_BYTES)));
    }

    private static NewTopic deadLetters(String name) {
        NewTopic topic = kept(name, 1);
        topic.configs().put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_DEAD_LETTER_BYTES));
        return topic;
    }

    private static NewTopic compacted(String name) {
        return topic(name, 1, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    private static NewTopic compactedAndKept(String name, Duration keptFor) {
        return topic(
                name,
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(keptFor.toMillis())));
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
        return new NewTopic(name, java.util.Optional.of(partitions), java.util.Optional.empty()).configs(all);
    }
}
