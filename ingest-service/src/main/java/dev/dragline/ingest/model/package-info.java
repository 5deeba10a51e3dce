/** Knows which generators and model versions there are, and which are in use; it learns them from the topics. */
package dev.dragline.ingest.model;
