// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.results.Examples;
import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.FaultyNetwork;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to results while the database is away or slow: they wait in Kafka, and not in the memory of the service. */
class SlowDatabaseIT {

    @RegisterExtension
    static final PostgresExtension DATABASE = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    /** A service that another class started in this JVM may still be taking its own measurements away by its name. */
    private static final String CLIENT = "slow-database";

    private static final int THREADS = 2;
    private static final int BATCH = 50;

    private static FaultyNetwork network;
    private static ResultsUnderTest results;

    @BeforeAll
    static void start() {
        int port = URI.create(DATABASE.url().substring("jdbc:".length())).getPort();
        network = new FaultyNetwork(port);
        results = ResultsUnderTest.start(
                DATABASE,
                KAFKA,
                "--dragline.database.url=" + DATABASE.url().replace(":" + port + "/", ":" + network.port() + "/"),
                "--spring.kafka.client-id=" + CLIENT,
                "--dragline.intake.threads=" + THREADS,
                "--dragline.intake.batch=" + BATCH,
                "--spring.datasource.hikari.connection-timeout=500");
    }

    @AfterAll
    static void stop() {
        network.heal();
        results.close();
        network.close();
    }

    @Test
    void resultsWaitInKafkaWhileTheDatabaseIsAwayAndAreStoredOnceAfterwards() throws JMException {
        int edits = 1000;
        long before = taken();
        network.cut();
        UUID job = UUID.randomUUID();
        sendAll(
                job,
                LongStream.range(0, edits),
                edit -> Examples.failed(job, new UUID(job.getMostSignificantBits(), edit), 1, edit));
        Awaitility.await("results are taken").until(() -> taken() > before);
        requireBounded(before);

        network.heal();
        network.delay(Duration.ofMillis(5));
        awaitStored(job, edits);
        network.heal();

        assertThat(taken() - before)
                .as("hardly one was taken again")
                .isBetween((long) edits, (long) edits + THREADS * BATCH);
        requireEachOnce(job, edits);
    }

    /** With images, so that what would pile up in memory would fill it, and for longer than anything waits. */
    @Test
    @Tag("faults")
    void memoryStaysFlatWhileTheDatabaseIsAwayForLong() throws JMException {
        int edits = 2_000;
        long before = taken();
        long heap = heapInUse();
        network.cut();
        UUID job = UUID.randomUUID();
        sendAll(
                job,
                LongStream.range(0, edits),
                edit -> Examples.completed(job, new UUID(job.getMostSignificantBits(), edit), 1, edit, 2));
        Awaitility.await("the database is away for a minute")
                .pollDelay(Duration.ofMinutes(1))
                .atMost(Duration.ofMinutes(2))
                .until(() -> true);
        requireBounded(before);
        assertThat(heapInUse() - heap).as("bytes more").isLessThan(64L << 20);

        network.heal();
        network.delay(Duration.ofMillis(20));
        awaitStored(job, edits / 10);
        assertThat(taken() - before - stored(job))
                .as("taken, and not stored yet")
                .isLessThanOrEqualTo(THREADS * BATCH);
        assertThat(heapInUse() - heap).as("bytes more").isLessThan(64L << 20);
        network.heal();
        awaitStored(job, edits);
        requireEachOnce(job, edits);
    }

    /** No thread takes another batch before it has stored the one that it has. */
    private static void requireBounded(long before) throws JMException {
        assertThat(taken() - before).as("taken while nothing can be stored").isLessThanOrEqualTo(THREADS * BATCH);
    }

    /** Spreads them over the partitions, so that every thread gets some. */
    private static void sendAll(UUID job, LongStream edits, LongFunction<EditCompleted> result) {
        KAFKA.sendAll(edits.mapToObj(edit -> new ProducerRecord<>(
                Topics.EDITS_COMPLETED,
                (int) (edit / BATCH % 16),
                job.toString(),
                Messages.write(result.apply(edit)))));
    }

    private static void awaitStored(UUID job, long edits) {
        Awaitility.await(edits + " results are stored")
                .atMost(Duration.ofMinutes(10))
                .until(() -> stored(job) >= edits);
    }

    private static long stored(UUID job) {
        return results.count("edit_result where job_id = '" + job + "'");
    }

    private static void requireEachOnce(UUID job, int edits) {
        assertThat(stored(job)).isEqualTo(edits);
        assertThat(results.count("job_progress where job_id = '" + job + "' and completed + failed = " + edits))
                .isEqualTo(1);
    }

    /** Returns how many results the consumers of this process have taken from Kafka since they began. */
    private static long taken() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Map<String, Double> taken = new HashMap<>();
        ObjectName all =
                new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id=" + CLIENT + "*,topic=*");
        for (ObjectName consumer : beans.queryNames(all, null)) {
            // Versions of Kafka write the name with dots, with lines, or both.
            String topic = consumer.getKeyProperty("topic").replace("\"", "").replace('_', '.');
            if (topic.equals(Topics.EDITS_COMPLETED)) {
                taken.put(consumer.getKeyProperty("client-id"), (Double)
                        beans.getAttribute(consumer, "records-consumed-total"));
            }
        }
        return Math.round(
                taken.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
