/** Passes small writes on to ingest-service. */
package dev.dragline.results.gateway;
