// SPDX-License-Identifier: Apache-2.0
/** Holds the models with which a worker computes: loads them, proves them, announces them and knows which are in use. */
package dev.dragline.inference.models;
