/** Runs networks that users bring as TorchScript, after it was checked that they can do nothing but compute. */
package dev.dragline.training.torchscript;
