// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.overview;

import dev.dragline.contracts.Topics;
import dev.dragline.results.system.SharedAdmin;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks Kafka how many workers are alive. A worker that is gone is a member of its group for some 45 seconds more. The answer is
 * kept for some seconds, because many pages ask.
 */
@Component
class WorkerCounts {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerCounts.class);

    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SharedAdmin admin;
    private final String inference;
    private final String trainer;

    private @Nullable Counts last;
    private long askedAt;

    WorkerCounts(
            SharedAdmin admin,
            @Value("${dragline.groups.inference}") String inference,
            @Value("${dragline.groups.trainer}") String trainer) {
        this.admin = admin;
        this.inference = inference;
        this.trainer = trainer;
    }

    /** @param workers null if Kafka does not answer */
    record Counts(@Nullable Integer workers, @Nullable Integer trainers) {}

    synchronized Counts now() {
        Counts known = last;
        if (known == null || System.nanoTime() - askedAt > KEPT.toNanos()) {
            known = ask();
            last = known;
            askedAt = System.nanoTime();
        }
        return known;
    }

    private Counts ask() {
        Map<String, KafkaFuture<ConsumerGroupDescription>> groups = admin.get()
                .describeConsumerGroups(List.of(inference, trainer), new DescribeConsumerGroupsOptions().timeoutMs((int)
                                PATIENCE.toMillis()))
                .describedGroups();
        return new Counts(
                members(groups.get(inference), Topics.EDITS_REQUESTED_BULK),
                members(groups.get(trainer), Topics.TRAININGS_REQUESTED));
    }

    /** Counts the members that read a topic; a worker has one consumer for each. */
    private static @Nullable Integer members(@Nullable KafkaFuture<ConsumerGroupDescription> group, String topic) {
        if (group == null) {
            return null;
        }
        try {
            Collection<MemberDescription> members =
                    group.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).members();
            return (int) members.stream()
                    .filter(member -> member.assignment().topicPartitions().stream()
                            .anyMatch(partition -> partition.topic().equals(topic)))
                    .count();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            LOG.warn("Kafka does not say how many workers are alive: {}", String.valueOf(e.getCause()));
            return null;
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
