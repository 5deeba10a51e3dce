// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the classes that use {@link StartedDashboard} one after the other, so that one service, database and browser serve them
 * all. A class of them can still be run alone, by its name.
 */
@Suite
@SelectClasses({
    EmptyPagesIT.class,
    JobPagesIT.class,
    OutcomePagesIT.class,
    EditPagesIT.class,
    ModelPagesIT.class,
    SystemPagesIT.class,
    WebhookPagesIT.class,
    LivePagesIT.class,
    EveryPageIT.class
})
class DashboardIT {}
