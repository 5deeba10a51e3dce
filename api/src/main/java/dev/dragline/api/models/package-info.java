/** Generators and what was trained for them, as the REST interface shows them. */
package dev.dragline.api.models;
