// SPDX-License-Identifier: Apache-2.0
package dev.dragline.db;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Explains in a sentence, instead of a stack trace, why a Spring Boot service does not start: the database is away, or
 * has another schema.
 */
final class SchemaAnalyzer extends AbstractFailureAnalyzer<SchemaException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, SchemaException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
    }
}
