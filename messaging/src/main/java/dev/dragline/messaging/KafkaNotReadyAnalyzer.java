// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains in a sentence, instead of a stack trace, why a Spring Boot service does not start without Kafka. */
final class KafkaNotReadyAnalyzer extends AbstractFailureAnalyzer<KafkaNotReadyException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, KafkaNotReadyException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
    }
}
