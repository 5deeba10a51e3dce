// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import dev.dragline.contracts.Topics;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives every test class a broker with the topics of Dragline, all of them empty. One broker serves the whole JVM. Use
 * it as {@code @RegisterExtension static final KafkaExtension KAFKA = new KafkaExtension();}
 */
public final class KafkaExtension implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(KafkaExtension.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private @Nullable Connections connections;

    private record Connections(
            String bootstrapServers, Admin admin, KafkaProducer<String, byte[]> producer, TopicReader reader) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Backing.condition(context);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // A broker on a busy machine may be slow, and a test must not give up before the effect of a message.
        Awaitility.setDefaultTimeout(PATIENCE);
        Backing backing = Backing.of(context);
        String servers = context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(backing, KafkaServer::start, KafkaServer.class)
                .bootstrapServers();
        Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers));
        connections = new Connections(servers, admin, producer(servers), new TopicReader(consumer(servers)));
        removeUsedTopics(admin);
        Topics.createMissing(admin);
        await("the topics have leaders", () -> haveLeaders(admin));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (connections != null) {
            connections.reader().close();
            connections.producer().close();
            connections.admin().close();
        }
        connections = null;
    }

    public String bootstrapServers() {
        return connections().bootstrapServers();
    }

    public Admin admin() {
        return connections().admin();
    }

    /** Sends one record, and returns when the broker has confirmed it. */
    public void send(String topic, @Nullable String key, byte @Nullable [] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    /** Sends one record with its headers, and returns when the broker has confirmed it. */
    public void send(ProducerRecord<String, byte[]> record) {
        try {
            connections().producer().send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused a record for " + record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Sends many records, and returns when the broker has confirmed all of them. */
    public void sendAll(Stream<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent =
                records.map(record -> connections().producer().send(record)).toList();
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker refused a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Returns every record that the topic holds now, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return connections().reader().records(topic);
    }

    /**
     * Waits until the topic holds at least {@code count} records and returns all of them; fails after half a minute.
     */
    public List<ConsumerRecord<String, byte[]>> await(String topic, int count) {
        return await(topic, records -> records.size() >= count, "at least " + count + " records");
    }

    /** Waits until the topic's records fulfil a condition and returns all of them; fails after half a minute. */
    public List<ConsumerRecord<String, byte[]>> await(
            String topic, Predicate<List<ConsumerRecord<String, byte[]>>> condition, String inWords) {
        return Awaitility.await(topic + " holds " + inWords)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> records(topic), condition);
    }

    private static KafkaConsumer<String, byte[]> consumer(String servers) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        Topics.MAX_MESSAGE_BYTES),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static KafkaProducer<String, byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.MAX_MESSAGE_BYTES),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static void removeUsedTopics(Admin admin) throws InterruptedException, ExecutionException {
        Set<String> existing = new HashSet<>(admin.listTopics().names().get());
        existing.retainAll(names());
        Set<String> used = usedOf(admin, existing);
        admin.deleteTopics(used).all().get();
        await(
                "the topics of the class before are gone",
                () -> Collections.disjoint(admin.listTopics().names().get(), used));
    }

    private static Set<String> usedOf(Admin admin, Set<String> topics) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Set<String> used = new HashSet<>();
        admin.listOffsets(ends).all().get().forEach((partition, end) -> {
            if (end.offset() > 0) {
                used.add(partition.topic());
            }
        });
        return used;
    }

    private static boolean haveLeaders(Admin admin) throws InterruptedException, ExecutionException {
        try {
            return admin.describeTopics(names()).allTopicNames().get().values().stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(partition -> partition.leader() != null);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static List<String> names() {
        return Topics.all().stream().map(NewTopic::name).toList();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(condition);
    }

    private Connections connections() {
        if (connections == null) {
            throw new IllegalStateException("there is a broker only while the tests of a class run");
        }
        return connections;
    }
}
