/** Runs networks that users give as TorchScript, after it was checked that they only compute. */
package dev.dragline.training.torchscript;
