// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the classes that use {@link StartedInstallation} one after the other in one JVM, so that one installation serves them all.
 * A class of them can still be run alone, by its name.
 */
@Suite
@SelectClasses({CommandLineIT.class, FormUploadIT.class, VersionChoiceIT.class, PagesIT.class, JourneyIT.class})
class StartedInstallationIT {}
