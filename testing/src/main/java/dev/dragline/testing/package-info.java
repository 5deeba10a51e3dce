/**
 * What the tests of several modules share: a real PostgreSQL, a real Kafka, a real browser, and a clock that stands
 * still.
 */
package dev.dragline.testing;
