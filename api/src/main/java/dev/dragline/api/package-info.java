/** What the REST interface answers, and what it is asked for; {@code openapi.yaml} describes it. */
package dev.dragline.api;
