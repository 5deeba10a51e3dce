package dev.dragline.inference;

import dev.dragline.contracts.KafkaNotReadyException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Tells in a sentence, instead of a stack trace, why the service does not start without its neighbours. */
final class StartFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaNotReadyException) {
                return new FailureAnalysis(String.valueOf(cause.getMessage()), null, failure);
            }
        }
        return null;
    }
}
