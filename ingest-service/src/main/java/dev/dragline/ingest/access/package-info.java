/** Keys, the audit log, and whose work is whose. */
package dev.dragline.ingest.access;
