/**
 * What is said of models: which there are and which version is in use, and the one rule that says which method edits with
 * which trained networks.
 */
package dev.dragline.contracts.models;
