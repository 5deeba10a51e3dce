/** The messages that tell which models there are and which are in use, and the rule that says which version is in use. */
package dev.dragline.contracts.models;
