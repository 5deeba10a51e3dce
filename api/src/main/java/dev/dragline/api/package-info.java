/** The documents that the REST interface answers with and takes; {@code openapi.yaml} describes it. */
package dev.dragline.api;
