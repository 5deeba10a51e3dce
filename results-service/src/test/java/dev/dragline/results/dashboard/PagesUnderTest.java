// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.ResultsUnderTest;
import dev.dragline.testing.Chromium;
import dev.dragline.testing.KafkaExtension;
import dev.dragline.testing.PostgresExtension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A service with a database, empty topics and a browser of its own, which serve the test classes of a suite. */
public final class PagesUnderTest implements AutoCloseable {

    private final Chromium browser = new Chromium();
    private final PostgresExtension database = new PostgresExtension();
    private final KafkaExtension kafka = new KafkaExtension();
    private final ExtensionContext context;
    private final ResultsUnderTest results;

    private PagesUnderTest(ExtensionContext context, String... settings) throws Exception {
        this.context = context;
        browser.beforeAll(context);
        database.beforeAll(context);
        kafka.beforeAll(context);
        results = ResultsUnderTest.start(database, kafka, settings);
    }

    /** Starts all parts; without a browser on the machine the test class is skipped. */
    public static PagesUnderTest start(ExtensionContext context, String... settings) {
        try {
            return new PagesUnderTest(context, settings);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a part of the service under test did not start", e);
        }
    }

    public ResultsUnderTest results() {
        return results;
    }

    public KafkaExtension kafka() {
        return kafka;
    }

    public Chromium browser() {
        return browser;
    }

    @Override
    public void close() throws Exception {
        results.close();
        kafka.afterAll(context);
        database.afterAll(context);
        browser.afterAll(context);
    }
}
