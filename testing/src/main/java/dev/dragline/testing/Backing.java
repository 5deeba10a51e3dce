// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.testcontainers.DockerClientFactory;

/** Where the database and the broker of a test class run. */
public enum Backing {
    /** They run in this JVM, or as its children, and are always available. */
    EMBEDDED,
    /** They run in containers; a test class is skipped where no container engine answers. */
    CONTAINERS;

    /** {@value}: {@code embedded} (the default) or {@code containers}, for the classes without {@link RunsOn}. */
    public static final String PROPERTY = "dragline.test.backing";

    static Backing of(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RunsOn.class)
                .map(RunsOn::value)
                .orElseGet(Backing::ofProperty);
    }

    /** Skips a class that needs containers where there are none. */
    static ConditionEvaluationResult condition(ExtensionContext context) {
        if (of(context) == CONTAINERS && !DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.disabled("no container engine answers, so "
                    + context.getRequiredTestClass().getSimpleName() + " cannot run in containers");
        }
        return ConditionEvaluationResult.enabled("its servers can run");
    }

    private static Backing ofProperty() {
        String value = System.getProperty(PROPERTY, "embedded");
        try {
            return valueOf(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PROPERTY + " is " + value + ", but must be embedded or containers", e);
        }
    }
}
