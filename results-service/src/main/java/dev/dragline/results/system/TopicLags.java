// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks Kafka how far the workers and results-service are behind in reading the topics of their work. */
@Component
class TopicLags {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLags.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long a Kafka that did not answer is left alone, because those who ask wait for it. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(15);

    private final SharedAdmin admin;
    private final Map<String, List<String>> topicsOfGroups = new LinkedHashMap<>();
    private final LagHistory history = new LagHistory();
    private Instant nextAt = Instant.MIN;

    TopicLags(
            SharedAdmin admin,
            @Value("${dragline.groups.inference}") String inference,
            @Value("${dragline.groups.trainer}") String trainer,
            @Value("${dragline.groups.results}") String results) {
        this.admin = admin;
        topicsOfGroups.put(
                inference,
                List.of(
                        Topics.EDITS_REQUESTED_INTERACTIVE,
                        Topics.EDITS_REQUESTED_OPTIMISATION,
                        Topics.EDITS_REQUESTED_BULK));
        topicsOfGroups.put(trainer, List.of(Topics.TRAININGS_REQUESTED, Topics.EVALUATIONS_REQUESTED));
        topicsOfGroups.put(
                results, List.of(Topics.EDITS_COMPLETED, Topics.TRAININGS_PROGRESSED, Topics.EVALUATIONS_PROGRESSED));
    }

    /** Returns the lag of each topic; null if Kafka does not answer. */
    synchronized @Nullable List<TopicLag> at(Instant now) {
        if (now.isBefore(nextAt)) {
            return null;
        }
        try {
            List<TopicLag> lags = new ArrayList<>();
            for (Map.Entry<String, List<String>> group : topicsOfGroups.entrySet()) {
                lags.addAll(ofGroup(group.getKey(), group.getValue(), now));
            }
            return lags;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Kafka does not say how much of the topics was read: {}", String.valueOf(e.getMessage()));
            nextAt = now.plus(LEFT_ALONE);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private List<TopicLag> ofGroup(String group, List<String> topics, Instant now)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> partitions =
                topics.stream().flatMap(TopicLags::partitions).toList();
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> read = committed(group);
        List<TopicLag> lags = new ArrayList<>();
        for (String topic : topics) {
            long sum = 0;
            long behind = 0;
            for (TopicPartition partition :
                    partitions.stream().filter(one -> one.topic().equals(topic)).toList()) {
                long from = Math.max(first.getOrDefault(partition, 0L), read.getOrDefault(partition, 0L));
                sum += from;
                behind += Math.max(0, end.getOrDefault(partition, 0L) - from);
            }
            lags.add(history.add(topic, group, sum, behind, now));
        }
        return lags;
    }

    private static Stream<TopicPartition> partitions(String topic) {
        int number = Topics.all().stream()
                .filter(one -> one.name().equals(topic))
                .mapToInt(NewTopic::numPartitions)
                .sum();
        return IntStream.range(0, number).mapToObj(partition -> new TopicPartition(topic, partition));
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                join(client().listOffsets(asked).all());
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .offset()));
    }

    private Map<TopicPartition, Long> committed(String group)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            Map<TopicPartition, OffsetAndMetadata> found =
                    join(client().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            return found.entrySet().stream()
                    .filter(entry -> entry.getValue() != null)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }

    private Admin client() {
        return admin.get();
    }

    private static <T> T join(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
