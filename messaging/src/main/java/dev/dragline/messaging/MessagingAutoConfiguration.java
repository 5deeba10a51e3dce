// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.binding.BindingService;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;

/**
 * Provides what every service needs for the topics; {@code dragline-service.yml} has the settings that belong to it.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    KafkaWait kafkaWait(KafkaProperties kafka, Clock clock, @Value("${dragline.patience-at-start}") Duration patience) {
        String servers = String.join(",", kafka.getBootstrapServers());
        return new KafkaWait(servers, patience, clock, LoggerFactory.getLogger(KafkaWait.class)::info);
    }

    @Bean
    TopicsAtStart topicsAtStart(KafkaProperties kafka, KafkaWait wait) throws InterruptedException {
        return new TopicsAtStart(kafka, wait);
    }

    @Bean
    WholeTopics wholeTopics(KafkaProperties kafka, TopicsAtStart topics) {
        return new WholeTopics(kafka, topics);
    }

    @Bean
    ConfirmedSender confirmedSender(KafkaOperations<byte[], byte[]> kafka) {
        return new ConfirmedSender(kafka);
    }

    @Bean
    DeadLetters deadLetters(KafkaOperations<byte[], byte[]> kafka) {
        return new DeadLetters(kafka);
    }

    /** Passes the records themselves to the bindings, so that a dead letter keeps its key and headers unchanged. */
    @Bean
    BatchMessagingMessageConverter recordsOfBatch() {
        BatchMessagingMessageConverter converter = new BatchMessagingMessageConverter();
        converter.setRawRecordHeader(true);
        converter.setHeaderMapper(new SimpleKafkaHeaderMapper());
        return converter;
    }

    @Bean
    EndlessRetry endlessRetry() {
        return new EndlessRetry();
    }

    @Bean
    BoundedClose boundedClose() {
        return new BoundedClose();
    }

    @Bean
    IdlePolls idlePolls() {
        return new IdlePolls();
    }

    @Bean
    BindingsStop bindingsStop(BindingService bindings) {
        return new BindingsStop(bindings);
    }

    @Bean
    WorkerName workerName(@Value("${dragline.worker:}") String configured) {
        return new WorkerName(configured);
    }

    @Bean
    CancelledWork cancelledWork(Clock clock) {
        return new CancelledWork(clock);
    }

    @Bean
    Shutdown shutdown() {
        return new Shutdown();
    }
}
