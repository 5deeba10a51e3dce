// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the classes that use {@link StartedResults} one after the other, so that one service and database serve them all. A class
 * of them can still be run alone, by its name.
 */
@Suite
@SelectClasses({StoredResultsIT.class, ReadResultsIT.class, AddressesIT.class})
class ResultJourneyIT {}
